using Akka.Actor;

namespace Akka.Tests;

public class TimerTests : ActorTest
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_single_timer_fires_once()
    {
        var probe = NewProbe();
        var clock = System.ActorOf(Props.Create(() => new Clock(probe.Ref)));
        clock.Tell((Action<ITimerScheduler>)(timers => timers.StartSingleTimer("key", "fired", Soon)));
        await probe.Expect("fired");
        clock.Tell((Action<ITimerScheduler>)(timers => probe.Ref.Tell(timers.IsTimerActive("key"))));
        await probe.Expect(false);
    }

    [Fact]
    public async Task A_periodic_timer_fires_until_it_is_cancelled()
    {
        var probe = NewProbe();
        var clock = System.ActorOf(Props.Create(() => new Clock(probe.Ref)));
        clock.Tell((Action<ITimerScheduler>)(timers => timers.StartPeriodicTimer("key", "fired", Soon)));
        await probe.Expect("fired", "fired", "fired");
        clock.Tell((Action<ITimerScheduler>)(timers =>
        {
            timers.Cancel("key");
            probe.Ref.Tell(timers.IsTimerActive("key"));
        }));
        while (await probe.Next() is not false)
        {
        }

        await probe.ExpectNothingBefore("no more");
    }

    [Fact]
    public async Task A_new_timer_takes_the_place_of_the_one_with_its_key()
    {
        var probe = NewProbe();
        var clock = System.ActorOf(Props.Create(() => new Clock(probe.Ref)));
        clock.Tell((Action<ITimerScheduler>)(timers =>
        {
            timers.StartSingleTimer("key", "old", Soon);
            timers.StartSingleTimer("key", "new", Soon);
        }));
        await probe.Expect("new");
    }

    [Fact]
    public async Task A_restart_cancels_the_timers()
    {
        var probe = NewProbe();
        var clock = System.ActorOf(Props.Create(() => new Clock(probe.Ref)));
        clock.Tell((Action<ITimerScheduler>)(timers =>
        {
            timers.StartSingleTimer("key", "late", Never);
            throw new InvalidOperationException("broken");
        }));
        clock.Tell((Action<ITimerScheduler>)(timers => probe.Ref.Tell(timers.IsTimerActive("key"))));
        await probe.Expect(false);
    }

    [Fact]
    public async Task CancelAll_cancels_every_key()
    {
        var probe = NewProbe();
        var clock = System.ActorOf(Props.Create(() => new Clock(probe.Ref)));
        clock.Tell((Action<ITimerScheduler>)(timers =>
        {
            timers.StartSingleTimer("one", "late", Never);
            timers.StartPeriodicTimer("two", "late", Never);
            timers.CancelAll();
            probe.Ref.Tell(timers.IsTimerActive("one") || timers.IsTimerActive("two"));
        }));
        await probe.Expect(false);
    }

    private sealed class Clock : ReceiveActor, IWithTimers
    {
        public Clock(IActorRef probe)
        {
            Receive<Action<ITimerScheduler>>(use => use(Timers));
            ReceiveAny(message => probe.Tell(message));
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }
}
