namespace Wann.Engine.Stages.Compile;

/// <summary>Nothing to choose.</summary>
public sealed record FeedForwardOptions;
