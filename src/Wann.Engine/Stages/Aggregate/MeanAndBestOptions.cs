namespace Wann.Engine.Stages.Aggregate;

/// <summary>Nothing to choose.</summary>
public sealed record MeanAndBestOptions;
