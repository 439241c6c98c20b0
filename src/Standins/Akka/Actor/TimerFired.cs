namespace Akka.Actor;

/// <summary>What a timer puts in its actor's mailbox: the message is delivered only if the timer still stands by then.</summary>
internal sealed record TimerFired(TimerScheduler Scheduler, object Key, object Message, bool IsPeriodic) : IAutoReceivedMessage
{
    public bool IsCurrent => Scheduler.IsCurrent(this);

    /// <summary>A single timer is over once it has fired.</summary>
    public void Forget()
    {
        if (!IsPeriodic)
            Scheduler.Cancel(Key);
    }
}
