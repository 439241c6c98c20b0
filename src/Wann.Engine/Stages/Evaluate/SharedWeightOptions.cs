using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Wann.Engine.Stages.Evaluate;

public sealed record SharedWeightOptions
{
    [Description("The shared weights at which each network is judged.")]
    [Length(1, 1000)]
    public ImmutableArray<double> Weights { get; init; } = [-2, -1, -0.5, 0.5, 1, 2];

    [Description("Rollouts at each weight, from different starts.")]
    [Range(1, 100_000)]
    public int Trials { get; init; } = 3;

    [Description("Rollouts at each weight for a generation's new leader, from starts of their own, before it counts as the best so far.")]
    [Range(1, 100_000)]
    public int ConfirmationTrials { get; init; } = 20;
}
