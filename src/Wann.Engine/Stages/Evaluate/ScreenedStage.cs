using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Wann.Engine.Stages.Evaluate;

/// <summary>
/// As shared_weight, but a child runs the first of its trials first, at every weight, and the others only if its mean return in these is
/// not clearly below its parent's, over the parent's life so far. What does not pass is judged by what it ran. Where a trial is a batch of
/// samples: a few thousand samples first, and all of them for those who pass.
/// </summary>
public sealed class ScreenedStage(ScreenedOptions options) : SharedWeightStage(options), IEvaluateStage
{
    public int Screen => options.Screen;

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
