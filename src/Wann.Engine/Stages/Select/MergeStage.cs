using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Core.Mutation;
using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Engine.Stages.Select;

/// <summary>
/// Tournament selection in which the best individuals also have merges: children with the changes of the siblings that did better than the
/// parent they have in common, the best two of them, three, four, six, eight and so on up to all. The next generation's returns say how
/// many of them go together. (The optimal mixing of Thierens and Bosman 2011, made exact by innovations.)
/// </summary>
public sealed class MergeStage(MergeOptions options) : ISelectStage
{
    private readonly TournamentSelection _tournament = options.ToSelection();

    public ImmutableArray<PlannedChild> Plan(EvaluatedGeneration evaluated, int population, ref RandomStream random)
    {
        var merges = Merges(evaluated).Take((int)(options.Share * population)).ToList();
        var others = _tournament.Plan(evaluated.Order.AsSpan(), population - merges.Count, ref random);
        var elites = others.TakeWhile(child => child.Elite).Count();
        return [.. others.Take(elites), .. merges, .. others.Skip(elites)];
    }

    /// <summary>The best individual's merges, then the second best's and so on, each set of changes once.</summary>
    private IEnumerable<PlannedChild> Merges(EvaluatedGeneration evaluated)
    {
        if (evaluated.Children.IsEmpty) yield break;
        var gains = Gains(evaluated);
        foreach (var parent in evaluated.Order.Take(options.Parents))
        {
            var origin = evaluated.Children[parent].Parent;
            var donors = evaluated.Order.Where(
                sibling => sibling != parent && evaluated.Children[sibling].Parent == origin && gains[sibling] > 0
                    && evaluated.Children[sibling].Change.Operation is not (Operation.Clone or Operation.Merge)).ToImmutableArray();
            donors = [.. donors.OrderByDescending(donor => gains[donor])];
            foreach (var count in Counts(donors.Length))
                yield return new PlannedChild(parent, Elite: false, new Operands(donors[..count]));
        }
    }

    /// <summary>By how much each individual's mean return is above that of its parent, where the parent lives on beside it.</summary>
    private static double[] Gains(EvaluatedGeneration evaluated)
    {
        var means = evaluated.MeanReturns.Select(
            returns => returns.Aggregate(0.0, (sum, one) => sum + one) / returns.Length).ToArray();
        var clones = new Dictionary<int, double>();
        for (var i = 0; i < means.Length; i++)
        {
            if (evaluated.Children[i].Change.Operation == Operation.Clone) clones.TryAdd(evaluated.Children[i].Parent, means[i]);
        }

        return
        [
            .. means.Select((mean, i) =>
                clones.TryGetValue(evaluated.Children[i].Parent, out var parent) ? mean - parent : double.NegativeInfinity),
        ];
    }

    /// <summary>1, 2, 3, 4, 6, 8, 12, 16 … up to all.</summary>
    private static IEnumerable<int> Counts(int all)
    {
        for (var power = 1; power <= all; power *= 2)
        {
            yield return power;
            if (power > 1 && power * 3 / 2 <= all) yield return power * 3 / 2;
        }

        if (all > 0 && !int.IsPow2(all) && !(all % 3 == 0 && int.IsPow2(all / 3))) yield return all;
    }
}

public sealed record MergeOptions : TournamentShape
{
    [Description("The share of the next generation that may be merges.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Share { get; init; } = 0.2;

    [Description("The best individuals that have merges.")]
    [Range(1, 1_000_000)]
    public int Parents { get; init; } = 1;
}
