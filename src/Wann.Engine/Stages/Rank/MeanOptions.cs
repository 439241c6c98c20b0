namespace Wann.Engine.Stages.Rank;

/// <summary>Nothing to choose.</summary>
public sealed record MeanOptions;
