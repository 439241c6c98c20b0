namespace Akka.Actor;

internal sealed class TimerScheduler(IActorRef actor) : ITimerScheduler
{
    private readonly Dictionary<object, ActorTimer> _timers = [];

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => Start(key, msg, timeout, Timeout.InfiniteTimeSpan);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => Start(key, msg, interval, interval);

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer))
            timer.Dispose();
    }

    public void CancelAll()
    {
        foreach (var key in _timers.Keys.ToArray())
            Cancel(key);
    }

    /// <summary>Whether this firing is of the timer that now has its key, and not of one cancelled since.</summary>
    public bool IsCurrent(TimerFired fired) => _timers.TryGetValue(fired.Key, out var timer) && ReferenceEquals(timer.Fired, fired);

    private void Start(object key, object message, TimeSpan due, TimeSpan period)
    {
        Cancel(key);
        var fired = new TimerFired(this, key, message, IsPeriodic: period != Timeout.InfiniteTimeSpan);
        _timers[key] = new ActorTimer(actor, fired, due, period);
    }

    private sealed class ActorTimer(IActorRef actor, TimerFired fired, TimeSpan due, TimeSpan period) : IDisposable
    {
        private readonly Timer _timer = new(_ => actor.Tell(fired, actor), null, due, period);

        public TimerFired Fired => fired;

        public void Dispose() => _timer.Dispose();
    }
}
