namespace Wann.Engine.Events;

/// <summary>The search was stopped before its end, and can be resumed.</summary>
/// <param name="Reason">A sentence.</param>
public sealed record RunPaused(string Reason) : RunEvent;
