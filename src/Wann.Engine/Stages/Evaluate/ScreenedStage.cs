using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Tasks;

namespace Wann.Engine.Stages.Evaluate;

/// <summary>
/// As shared_weight, but a child runs the first of its trials first, at every weight, and the others only if its mean return in these is
/// not clearly below its parent's, over the parent's life so far. What does not pass is judged by what it ran. Where a trial is a batch of
/// samples: a few thousand samples first, and all of them for those who pass.
/// </summary>
public sealed class ScreenedStage(ScreenedOptions options) : IEvaluateStage
{
    private readonly SharedWeightStage _shared = new(options);

    public int Weights => _shared.Weights;

    public int Trials => _shared.Trials;

    public int Screen => options.Screen;

    public Rollout[] Plan(ulong seed, int generation) => _shared.Plan(seed, generation);

    public Rollout[] Confirmation(ulong seed) => _shared.Confirmation(seed);

    public Rollout[] Retest(ulong seed, int generation) => _shared.Retest(seed, generation);

    public bool IsBeaten(ReadOnlySpan<double> returns, ReadOnlySpan<double> parent) =>
        RacingStage.IsBehind(returns, parent, options.Margin);
}

public sealed record ScreenedOptions : SharedWeightOptions
{
    [Description("Trials that are run first at each weight; with as many as there are, all run all.")]
    [Range(1, 100_000)]
    public int Screen { get; init; } = 1;

    [Description("How far below its parent's a child's mean return may be in these to run the others, in the task's points.")]
    [Range(0.0, 1e9)]
    public double Margin { get; init; } = 3;
}
