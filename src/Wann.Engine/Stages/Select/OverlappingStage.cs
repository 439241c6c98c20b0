using System.Collections.Immutable;
using Wann.Core.Mutation;
using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Engine.Stages.Select;

/// <summary>
/// As tournament, but only elites that lived in the generation before have children. All of a generation but its elites is then known
/// while the one before it is still simulated, and no child waits for the slowest network. (Nothing runs ahead beside stages that look at
/// the generation before: racing, and odds that adapt. A mutate stage proposes twice what runs ahead.)
/// </summary>
public sealed class OverlappingStage(OverlappingOptions options) : ISelectStage
{
    public ImmutableArray<PlannedChild> Plan(EvaluatedGeneration evaluated, int population, ref RandomStream random) =>
        Selection(population).Plan(evaluated.Order.AsSpan(), Kept(evaluated.Children), evaluated.Number, population, ref random);

    public ImmutableArray<(int Place, PlannedChild Child)> Ahead(
        ImmutableArray<Child> children, int population, ref RandomStream random) =>
        Selection(population).Ahead(Kept(children), population, ref random);

    private OverlappingSelection Selection(int population) => new(options.ToIslands(population));

    private static bool[] Kept(ImmutableArray<Child> children) =>
        [.. children.Select(child => child.Change.Operation == Operation.Clone)];
}

/// <summary>As tournament's, but more are kept: who is not kept has no children.</summary>
public sealed record OverlappingOptions : TournamentOptions
{
    public OverlappingOptions() => EliteRatio = 0.4;
}
