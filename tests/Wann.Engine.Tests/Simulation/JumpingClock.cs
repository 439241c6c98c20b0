namespace Wann.Engine.Tests.Simulation;

/// <summary>A clock that stands still but when it is told to jump.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public void Jump(TimeSpan time) => Interlocked.Add(ref _now, time.Ticks);
}
