namespace Akka.Actor;

/// <summary>Timers of one actor, by key; a new one replaces the old, and all end with the actor or its restart.</summary>
public interface ITimerScheduler
{
    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    bool IsTimerActive(object key);

    void Cancel(object key);

    void CancelAll();
}
