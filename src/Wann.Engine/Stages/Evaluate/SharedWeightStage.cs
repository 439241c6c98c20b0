using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core;
using Wann.Core.Randomness;
using Wann.Tasks;

namespace Wann.Engine.Stages.Evaluate;

/// <summary>Every network at every shared weight, for a few trials each. A trial's start is the same at each weight.</summary>
public sealed class SharedWeightStage(SharedWeightOptions options) : IEvaluateStage
{
    public int Weights => options.Weights.Length;

    public int Trials => options.Trials;

    public Rollout[] Plan(ulong seed, int generation) => Plan(seed, StreamPurpose.Trials, generation, 0, Trials);

    public Rollout[] Confirmation(ulong seed) => Plan(seed, StreamPurpose.Confirm, generation: 0, 0, options.ConfirmationTrials);

    public Rollout[] Retest(ulong seed, int generation) => Plan(seed, StreamPurpose.Trials, generation, Trials, options.RetestTrials);

    private Rollout[] Plan(ulong seed, StreamPurpose purpose, int generation, int first, int trials)
    {
        var rollouts = new Rollout[Weights * trials];
        for (var i = 0; i < rollouts.Length; i++)
        {
            var (weight, trial) = Math.DivRem(i, trials);
            rollouts[i] = new Rollout(options.Weights[weight], new RandomStream(seed, purpose, generation, individual: 0, first + trial));
        }

        return rollouts;
    }
}

public record SharedWeightOptions
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

    [Description("Rollouts more at each weight that a newborn runs before it becomes an elite, to be ranked by all of its rollouts.")]
    [Range(0, 100_000)]
    [LeftOutAtDefault]
    public int RetestTrials { get; init; }
}
