using Wann.Engine.Events;
using Wann.Engine.Runs;

namespace Wann.Engine.Journal;

/// <summary>Asks the run actor to record an event; it answers with <see cref="Recorded"/> when the event is durable.</summary>
/// <param name="Happened">The event.</param>
/// <param name="After">The state with it.</param>
/// <param name="Snapshot">Whether that state is to be saved as well.</param>
internal sealed record Record(RunEvent Happened, RunState After, bool Snapshot);

internal sealed record Recorded
{
    public static Recorded Instance { get; } = new();
}
