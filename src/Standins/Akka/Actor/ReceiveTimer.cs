namespace Akka.Actor;

internal sealed class ReceiveTimer : IDisposable
{
    private readonly TimeSpan _wait;
    private readonly Timer _timer;

    public ReceiveTimer(IActorRef actor, TimeSpan wait)
    {
        _wait = wait;
        _timer = new Timer(_ => actor.Tell(ReceiveTimeout.Instance, ActorRefs.NoSender), null, wait, Timeout.InfiniteTimeSpan);
    }

    public void Restart() => _timer.Change(_wait, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();
}
