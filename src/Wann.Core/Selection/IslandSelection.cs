using System.Collections.Immutable;
using Wann.Core.Randomness;

namespace Wann.Core.Selection;

/// <summary>
/// Islands: the population is cut by index into equal parts, each selects for itself, and now and then each welcomes the best of the
/// next one in the place of its worst. One island's early luck then cannot take the whole population. (Cohoon et al., "Punctuated
/// equilibria: a parallel genetic algorithm", 1987.)
/// </summary>
/// <param name="Islands">How many.</param>
/// <param name="MigrateEvery">Generations between two migrations.</param>
/// <param name="Tournament">How an island selects.</param>
public sealed record IslandSelection(int Islands, int MigrateEvery, TournamentSelection Tournament)
{
    internal EqualParts Parts => new(Islands);

    /// <param name="order">Individuals' indexes, the best first.</param>
    /// <param name="generation">This generation's number.</param>
    /// <param name="population">How many individuals the next generation has.</param>
    /// <param name="random">The generation's stream for selection.</param>
    /// <returns>One child a place of the next generation; on each island the elites first.</returns>
    public ImmutableArray<PlannedChild> Plan(ReadOnlySpan<int> order, int generation, int population, ref RandomStream random)
    {
        var inhabitants = Inhabitants(order, generation);
        var children = ImmutableArray.CreateBuilder<PlannedChild>(population);
        for (var island = 0; island < Islands; island++)
        {
            var places = Parts.First(island + 1, population) - Parts.First(island, population);
            children.AddRange(Tournament.Plan(inhabitants[island], places, ref random));
        }

        return children.MoveToImmutable();
    }

    /// <returns>Of each island those who may become elites or parents there, the best first.</returns>
    internal int[][] Inhabitants(ReadOnlySpan<int> order, int generation)
    {
        var natives = new List<int>[Islands];
        for (var island = 0; island < Islands; island++) natives[island] = [];

        foreach (var individual in order) natives[Parts.Of(individual, order.Length)].Add(individual);

        var migrates = Islands > 1 && (generation + 1) % MigrateEvery == 0;
        return
        [
            .. natives.Select((own, island) => migrates ? [natives[(island + 1) % Islands][0], .. own[..^1]] : own.ToArray()),
        ];
    }
}
