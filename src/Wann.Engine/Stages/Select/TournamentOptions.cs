using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Wann.Engine.Stages.Select;

public sealed record TournamentOptions
{
    [Description("Survivors drawn a tournament; the best ranked becomes the parent.")]
    [Range(1, 1_000_000)]
    public int Size { get; init; } = 6;

    [Description("The share of the survivors that is kept unchanged.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double EliteRatio { get; init; } = 0.2;

    [Description("The share of the population that is dropped, the worst first.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double CullRatio { get; init; } = 0.2;

    [Description("Parts of the population that select for themselves; if left out, one for every 24 individuals.")]
    [Range(1, 1000)]
    public int? Islands { get; init; }

    [Description("Generations after which each island welcomes the best of the next one.")]
    [Range(1, 1_000_000)]
    public int MigrateEvery { get; init; } = 32;
}
