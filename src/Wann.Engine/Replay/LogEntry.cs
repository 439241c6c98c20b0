using Wann.Engine.Events;
using Wann.Engine.Journal;
using Wann.Engine.Runs;

namespace Wann.Engine.Replay;

/// <param name="Number">The event's sequence number, from 1.</param>
/// <param name="Recorded">As the journal holds it.</param>
/// <param name="Happened">What it says.</param>
/// <param name="Before">The run's state without it.</param>
/// <param name="After">The run's state with it.</param>
public sealed record LogEntry(long Number, RecordedEvent Recorded, RunEvent Happened, RunState Before, RunState After);
