using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Engine.Stages.Select;

/// <summary>Cull, keep the elites, draw the other parents by tournament.</summary>
public sealed class TournamentStage(TournamentOptions options) : ISelectStage
{
    private readonly TournamentSelection _selection = new(options.Size, options.EliteRatio, options.CullRatio);

    public BreedingPlan Plan(ReadOnlySpan<int> order, int population, ref RandomStream random) => _selection.Plan(order, population, ref random);
}
