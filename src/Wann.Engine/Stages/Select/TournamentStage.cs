using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Engine.Stages.Select;

/// <summary>Cull, keep the elites, draw the other parents by tournament, on each island.</summary>
public sealed class TournamentStage(TournamentOptions options) : ISelectStage
{
    public ImmutableArray<PlannedChild> Plan(EvaluatedGeneration evaluated, int population, ref RandomStream random) =>
        options.ToIslands(population).Plan(evaluated.Order.AsSpan(), evaluated.Number, population, ref random);
}

/// <summary>What every selection by tournament asks.</summary>
public abstract record TournamentShape
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

    internal TournamentSelection ToSelection() => new(Size, EliteRatio, CullRatio);
}

public record TournamentOptions : TournamentShape
{
    private const int IndividualsPerIsland = 24;

    [Description("Parts of the population that select for themselves; if left out, one for every 24 individuals.")]
    [Range(1, 1000)]
    public int? Islands { get; init; }

    [Description("Generations after which each island welcomes the best of the next one.")]
    [Range(1, 1_000_000)]
    public int MigrateEvery { get; init; } = 32;

    internal IslandSelection ToIslands(int population) =>
        new(Islands ?? Math.Max(1, population / IndividualsPerIsland), MigrateEvery, ToSelection());
}
