using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Engine.Stages.Select;

/// <summary>Cull, keep the elites, draw the other parents by tournament, on each island.</summary>
public sealed class TournamentStage(TournamentOptions options) : ISelectStage
{
    private readonly IslandSelection _selection = new(
        options.Islands, options.MigrateEvery, new TournamentSelection(options.Size, options.EliteRatio, options.CullRatio));

    public BreedingPlan Plan(ReadOnlySpan<int> order, int generation, int population, ref RandomStream random) =>
        _selection.Plan(order, generation, population, ref random);
}
