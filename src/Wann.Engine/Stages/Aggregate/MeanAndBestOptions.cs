using System.ComponentModel;

namespace Wann.Engine.Stages.Aggregate;

public sealed record MeanAndBestOptions
{
    [Description("Which returns count: those of this generation, or all of the individual's life, so that an elite cannot live on by a lucky start.")]
    public ReturnsOver Over { get; init; } = ReturnsOver.Lifetime;
}
