using Wann.Core.Networks;

namespace Wann.Analysis.Tables;

/// <summary>
/// What the paper says of a task (Gaier &amp; Ha 2019, table 1): its champion, the best of many runs, and a fixed topology.
/// </summary>
/// <param name="Task">As pipeline files say it.</param>
/// <param name="Layers">The fixed topology's hidden nodes, layer by layer.</param>
public sealed record PaperFigures(string Task, FourModes<PaperFigure> Champion, FourModes<PaperFigure> Fixed, IReadOnlyList<int> Layers)
{
    /// <summary>The fixed topologies' activation.</summary>
    public const Activation Activation = Core.Networks.Activation.Tanh;

    /// <summary>The hidden layers for a task that the paper does not have.</summary>
    public static IReadOnlyList<int> OtherLayers { get; } = [10];

    private static readonly PaperFigures[] Known =
    [
        new(
            "cartpole_swingup",
            new(new(57, 121), new(515, 58), new(723, 16), new(932, 6)),
            new(new(21, 43), new(7, 2), new(8, 1), new(918, 7)),
            [10]),
        new(
            "bipedal_walker",
            new(new(-46, 54), new(51, 108), new(261, 58), new(332, 1)),
            new(new(-129, 28), new(-107, 12), new(-35, 23), new(347, 1)),
            [40, 40]),
        new(
            "car_racing",
            new(new(-69, 31), new(375, 177), new(608, 161), new(893, 74)),
            new(new(-82, 13), new(-85, 27), new(-37, 36), new(906, 21)),
            []),
    ];

    /// <returns>What the paper says, or null if it does not have the task.</returns>
    public static PaperFigures? Of(string task) => Array.Find(Known, known => known.Task == task);
}

/// <summary>A mean return and the standard deviation of a single one, as the paper prints them.</summary>
public readonly record struct PaperFigure(double Mean, double Deviation);
