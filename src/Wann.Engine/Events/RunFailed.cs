namespace Wann.Engine.Events;

/// <summary>The search ended by an error.</summary>
/// <param name="Reason">A sentence.</param>
public sealed record RunFailed(string Reason) : RunEvent;
