namespace Wann.Engine.Simulation;

/// <summary>A rollout ended without a return.</summary>
public sealed class RolloutFailedException(string message) : Exception(message);
