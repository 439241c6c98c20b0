using System.Collections.Immutable;
using Wann.Core.Ranking;
using Wann.Engine.History;

namespace Wann.Engine.Search;

/// <summary>What a generation came to: its leader, its statistics, the event that completes it.</summary>
internal static class GenerationReport
{
    /// <summary>The best mean return; of equals, the first.</summary>
    public static int Leader(ReadOnlySpan<Objectives> population)
    {
        var leader = 0;
        for (var i = 1; i < population.Length; i++)
        {
            if (population[i].Mean > population[leader].Mean) leader = i;
        }

        return leader;
    }

    public static GenerationCompleted Complete(ConfirmedGeneration confirmed, string populationHash)
    {
        var ((evaluated, order, objectives), leader, confirmation) = confirmed;
        var connections = objectives.Select(one => one.Connections).Order().ToArray();
        var statistics = new GenerationStatistics(
            objectives[leader].Mean,
            objectives.Max(one => one.Best),
            connections[connections.Length / 2],
            FirstFront(objectives),
            evaluated.Evaluations.Sum(one => one.Steps));
        return new GenerationCompleted(
            evaluated.Generation,
            order,
            leader,
            confirmation,
            statistics,
            StateHash.Of(populationHash, evaluated.Evaluations, order.AsSpan()));
    }

    private static int FirstFront(ImmutableArray<Objectives> objectives)
    {
        var fronts = new int[objectives.Length];
        NonDominatedSort.Sort([.. objectives.Select(one => one.Mean)], [.. objectives.Select(one => one.Simplicity)], fronts);
        return fronts.Count(front => front == 0);
    }
}
