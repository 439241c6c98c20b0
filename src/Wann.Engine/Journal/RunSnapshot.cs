using Wann.Engine.Runs;

namespace Wann.Engine.Journal;

/// <summary>A run's state after an event, and that event's hash: a cache that may be deleted. Without a state it is a damaged one.</summary>
public sealed record RunSnapshot(RunState? State, byte[] Head);
