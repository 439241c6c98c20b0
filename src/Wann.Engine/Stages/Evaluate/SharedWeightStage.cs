using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core;
using Wann.Core.Randomness;
using Wann.Tasks;

namespace Wann.Engine.Stages.Evaluate;

/// <summary>
/// Every network at every shared weight, for a few trials each. A trial's start is the same at each weight. Weights that are drawn are the
/// same for all of a generation.
/// </summary>
public class SharedWeightStage(SharedWeightOptions options) : IEvaluateStage
{
    public int Weights => options.Weights.Length;

    public int Trials => options.Trials;

    public Rollout[] Plan(ulong seed, int generation) => Plan(seed, StreamPurpose.Trials, generation, 0, Trials);

    public Rollout[] Confirmation(ulong seed) => Plan(seed, StreamPurpose.Confirm, generation: 0, 0, options.ConfirmationTrials);

    public Rollout[] Retest(ulong seed, int generation) => Plan(seed, StreamPurpose.Trials, generation, Trials, options.RetestTrials);

    private Rollout[] Plan(ulong seed, StreamPurpose purpose, int generation, int first, int trials)
    {
        var weights = options.Drawn && purpose == StreamPurpose.Trials ? Drawn(seed, generation) : options.Weights;
        var rollouts = new Rollout[Weights * trials];
        for (var i = 0; i < rollouts.Length; i++)
        {
            var (weight, trial) = Math.DivRem(i, trials);
            rollouts[i] = new Rollout(weights[weight], new RandomStream(seed, purpose, generation, individual: 0, first + trial));
        }

        return rollouts;
    }

    /// <summary>Of the first and the last weight the farther end is as far away as the nearer one.</summary>
    private ImmutableArray<double> Drawn(ulong seed, int generation)
    {
        var random = new RandomStream(seed, StreamPurpose.Trials, generation, individual: 1);
        ImmutableArray<double> sorted = [.. options.Weights.Order()];
        var drawn = ImmutableArray.CreateBuilder<double>(Weights);
        foreach (var weight in options.Weights)
        {
            var place = sorted.IndexOf(weight);
            double? below = place > 0 ? (weight - sorted[place - 1]) / 2 : null;
            double? above = place < Weights - 1 ? (sorted[place + 1] - weight) / 2 : null;
            var (down, up) = (below ?? above ?? 0, above ?? below ?? 0);
            drawn.Add(weight - down + ((down + up) * random.NextDouble()));
        }

        return drawn.MoveToImmutable();
    }
}

public record SharedWeightOptions
{
    [Description("The shared weights at which each network is judged.")]
    [Length(1, 1000)]
    public ImmutableArray<double> Weights { get; init; } = [-2, -1, -0.5, 0.5, 1, 2];

    [Description(
        "Whether each generation draws its weights anew, each evenly between the middles to its neighbours in the list, so that no weight "
        + "is overlooked.")]
    [LeftOutAtDefault]
    public bool Drawn { get; init; }

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
