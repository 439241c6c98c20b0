using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public static class GracefulStopSupport
{
    /// <summary>Lets the actor finish the messages before this one, stops it and waits until it is dead.</summary>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Sends a message that makes the actor stop itself and waits until it is dead.</summary>
    /// <exception cref="TaskCanceledException">It was not dead within the time-out.</exception>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var witness = new Witness(target.Path);
        using var clock = new CancellationTokenSource(timeout);
        using var onTimeout = clock.Token.UnsafeRegister(_ => witness.GiveUp(), null);
        var subject = (IInternalActorRef)target;
        subject.SendSystem(new Watch(witness));
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            return await witness.Death.ConfigureAwait(false);
        }
        finally
        {
            subject.SendSystem(new Unwatch(witness));
        }
    }

    private sealed class Witness(ActorPath path) : IInternalActorRef
    {
        private readonly TaskCompletionSource<bool> _death = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ActorPath Path => path;

        public Task<bool> Death => _death.Task;

        public void GiveUp() => _death.TrySetCanceled();

        public void Tell(object message, IActorRef? sender)
        {
        }

        public void SendSystem(SystemMessage message)
        {
            if (message is DeathNotice)
                _death.TrySetResult(true);
        }
    }
}
