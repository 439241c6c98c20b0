namespace Wann.Engine.Events;

/// <summary>The search reached its last generation.</summary>
/// <param name="Reason">A sentence.</param>
public sealed record RunCompleted(string Reason) : RunEvent;
