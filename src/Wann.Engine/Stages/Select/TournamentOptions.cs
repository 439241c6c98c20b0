using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Wann.Engine.Stages.Select;

public sealed record TournamentOptions
{
    [Description("Survivors drawn a tournament; the best ranked becomes the parent.")]
    [Range(1, 1_000_000)]
    public int Size { get; init; } = 16;

    [Description("The share of the survivors that is kept unchanged.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double EliteRatio { get; init; } = 0.2;

    [Description("The share of the population that is dropped, the worst first.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double CullRatio { get; init; } = 0.2;
}
