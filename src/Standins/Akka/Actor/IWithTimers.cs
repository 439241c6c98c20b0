namespace Akka.Actor;

/// <summary>An actor that wants timers: the system sets the property before PreStart.</summary>
public interface IWithTimers
{
    ITimerScheduler Timers { get; set; }
}
