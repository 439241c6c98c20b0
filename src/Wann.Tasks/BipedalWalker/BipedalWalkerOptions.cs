using System.ComponentModel;

namespace Wann.Tasks.BipedalWalker;

public sealed record BipedalWalkerOptions
{
    [Description("Stumps, stairs and pits, and 2000 steps instead of 1600.")]
    public bool Hardcore { get; init; }

    [Description("Whether a fall costs 100 points, as in gym; the paper's search had no such price.")]
    public bool PenalizeFalls { get; init; }
}
