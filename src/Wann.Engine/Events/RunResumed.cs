namespace Wann.Engine.Events;

/// <summary>The search goes on after a pause, an end, or a crash.</summary>
/// <param name="EngineVersion">The version that goes on with it.</param>
/// <param name="Generations">How many generations it shall have now.</param>
public sealed record RunResumed(string EngineVersion, int Generations) : RunEvent;
