using Wann.Engine.Events;
using Wann.Engine.Runs;

namespace Wann.Engine.Journal;

/// <summary>Sees a good event of a log as it is read.</summary>
/// <param name="sequenceNr">Its number, from 1.</param>
/// <param name="recorded">As the journal holds it.</param>
/// <param name="happened">What it says.</param>
/// <param name="after">The run's state with it.</param>
public delegate void EventVisitor(long sequenceNr, RecordedEvent recorded, RunEvent happened, RunState after);
