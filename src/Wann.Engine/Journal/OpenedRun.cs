using Wann.Engine.Runs;

namespace Wann.Engine.Journal;

/// <summary>A run as it was read back.</summary>
/// <param name="State">The fold of its good events.</param>
/// <param name="LastGood">The sequence number of the last of them.</param>
/// <param name="Head">The hash of the last of them.</param>
/// <param name="Damage">The first event that is not good, if there is one.</param>
public sealed record OpenedRun(RunState State, long LastGood, byte[] Head, EventDamage? Damage);
