namespace Wann.Engine.Events;

/// <summary>Where a run branched off: the population that the parent run bred for that generation.</summary>
public sealed record ForkPoint(string RunId, int Generation);
