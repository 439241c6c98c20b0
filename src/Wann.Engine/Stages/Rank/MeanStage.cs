using Wann.Core.Randomness;
using Wann.Core.Ranking;

namespace Wann.Engine.Stages.Rank;

/// <summary>
/// By mean return alone, the simpler of equals first. Keeps no variety: for tasks where a long row of small improvements leads further.
/// </summary>
public sealed class MeanStage : IRankStage
{
    public int[] Order(ReadOnlySpan<Objectives> population, ref RandomStream random)
    {
        var objectives = population.ToArray();
        return [.. Enumerable.Range(0, objectives.Length).OrderByDescending(i => objectives[i].Mean).ThenByDescending(
            i => objectives[i].Simplicity)];
    }
}

/// <summary>Nothing to choose.</summary>
public sealed record MeanOptions;
