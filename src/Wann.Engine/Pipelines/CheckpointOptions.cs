using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Wann.Engine.Pipelines;

/// <summary>How often a run's state is saved, and in what pieces its evaluation is recorded.</summary>
public sealed record CheckpointOptions
{
    [Description("Generations between two snapshots.")]
    [Range(1, 1_000_000)]
    public int EveryGenerations { get; init; } = 32;

    [Description("Snapshots kept, the newest; older ones are deleted.")]
    [Range(1, 1_000_000)]
    public int Keep { get; init; } = 3;

    [Description("Individuals whose evaluation is recorded together: what a crash costs at most.")]
    [Range(1, 1_000_000)]
    public int Chunk { get; init; } = 192;
}
