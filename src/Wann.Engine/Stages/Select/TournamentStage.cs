using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Engine.Stages.Select;

/// <summary>Cull, keep the elites, draw the other parents by tournament, on each island.</summary>
public sealed class TournamentStage(TournamentOptions options) : ISelectStage
{
    private const int IndividualsPerIsland = 24;
    private readonly TournamentSelection _tournament = new(options.Size, options.EliteRatio, options.CullRatio);

    public BreedingPlan Plan(ReadOnlySpan<int> order, int generation, int population, ref RandomStream random)
    {
        var islands = options.Islands ?? Math.Max(1, population / IndividualsPerIsland);
        return new IslandSelection(islands, options.MigrateEvery, _tournament).Plan(order, generation, population, ref random);
    }
}
