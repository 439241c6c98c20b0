using Wann.Engine.Runs;

namespace Wann.Engine.Tests.Runs;

public sealed class RunStoppingTests
{
    private readonly RunDirectory _run = new(Directory.CreateTempSubdirectory("wann-stop-").FullName);
    private readonly HandClock _clock = new();

    [Fact]
    public void A_request_is_seen_at_the_next_look_and_cleared_away()
    {
        using (var stopping = new RunStopping(_run, _clock, CancellationToken.None))
        {
            _clock.Look();
            Assert.False(stopping.Token.IsCancellationRequested);
            RunStopping.Ask(_run);
            _clock.Look();
            Assert.True(stopping.Token.IsCancellationRequested);
            Assert.True(stopping.IsAsked);
        }

        Assert.False(File.Exists(_run.StopRequest));
    }

    [Fact]
    public void An_interrupt_is_no_request()
    {
        using var interrupt = new CancellationTokenSource();
        using var stopping = new RunStopping(_run, _clock, interrupt.Token);
        interrupt.Cancel();
        Assert.True(stopping.Token.IsCancellationRequested);
        Assert.False(stopping.IsAsked);
    }

    /// <summary>A clock whose timers go off when the test says so.</summary>
    private sealed class HandClock : TimeProvider
    {
        private TimerCallback? _callback;

        public void Look() => _callback!(null);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = callback;
            return new Idle();
        }

        private sealed class Idle : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
