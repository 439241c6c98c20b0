using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Wann.Engine.Stages.Evaluate;

/// <summary>
/// As shared_weight, but a child runs a few weights first, and is given up once its mean return there is clearly below its parent's at
/// the same weights, over the parent's life so far. A weight that it did not run counts as the parent's return there less the loss seen:
/// so it stays as far behind its parent as it was.
/// </summary>
public sealed class RacingStage(RacingOptions options) : SharedWeightStage(options), IEvaluateStage
{
    public int Heat => options.Heat;

    public bool IsBeaten(ReadOnlySpan<double> returns, ReadOnlySpan<double> parent) => IsBehind(returns, parent, options.Margin);

    /// <summary>Whether returns are more than a margin below the parent's, in the mean over the weights seen.</summary>
    internal static bool IsBehind(ReadOnlySpan<double> returns, ReadOnlySpan<double> parent, double margin)
    {
        var behind = 0.0;
        for (var i = 0; i < returns.Length; i++) behind += parent[i] - returns[i];
        return behind / returns.Length > margin;
    }
}

public sealed record RacingOptions : SharedWeightOptions
{
    [Description("Weights that are run between two looks at the parent's returns, in their order.")]
    [Range(1, 1000)]
    public int Heat { get; init; } = 2;

    [Description("How far below its parent's a child's mean return may be before it is given up, in the task's points.")]
    [Range(0.0, 1e9)]
    public double Margin { get; init; } = 3;
}
