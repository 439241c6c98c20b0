using Wann.Engine.Runs;

namespace Wann.Engine.Journal;

/// <summary>A run as it was read back.</summary>
/// <param name="State">The fold of its good events.</param>
/// <param name="LastGood">The sequence number of the last of them.</param>
/// <param name="Damage">The first event that is not good, if there is one.</param>
/// <param name="Snapshot">The snapshot that reading began with, if it did: the event it was made after, and that event's hash.</param>
public sealed record OpenedRun(RunState State, long LastGood, EventDamage? Damage, (long SequenceNr, byte[] Head)? Snapshot);
