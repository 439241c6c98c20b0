using System.Collections.Immutable;
using Wann.Core.Mutation;
using Wann.Core.Randomness;
using Wann.Core.Selection;
using Wann.Engine.Stages;
using Wann.Engine.Stages.Select;

namespace Wann.Engine.Tests.Stages;

public sealed class MergeStageTests
{
    /// <summary>0 is the parent's clone; 1, 2, 4, 6 gain; 3 and 5 lose; 7 gains but is of another parent.</summary>
    private static readonly EvaluatedGeneration Evaluated = new(
        3,
        [6, 7, 2, 1, 4, 0, 3, 5],
        [.. Enumerable.Range(0, 8).Select(i => new Child(
            i == 7 ? 1 : 0, new Proposal(i == 0 ? Operation.Clone : Operation.AddConnection, 1, 2), new GivenIds(Innovation: i)))],
        [.. new double[] { 10, 12, 13, 9, 11, 8, 15, 14 }.Select(mean => ImmutableArray.Create(mean - 1, mean + 1))],
        Founded: [.. new int[8]]);

    [Fact]
    public void The_best_gets_the_changes_of_siblings_that_gained_the_most_gaining_first()
    {
        var merges = Planned(share: 0.5).Where(child => child.Donors.Numbers.Length > 0).ToList();
        Assert.All(merges, merge => Assert.Equal((6, false), (merge.Parent, merge.Elite)));
        Assert.Equal(["2", "2 1", "2 1 4"], merges.Select(merge => string.Join(' ', merge.Donors.Numbers)));
    }

    [Fact]
    public void Elites_come_first_and_no_more_merges_than_their_share()
    {
        var planned = Planned(share: 0.25);
        Assert.Equal(8, planned.Length);
        Assert.Equal([new PlannedChild(6, Elite: true)], planned[..1]);
        Assert.Equal(2, planned.Count(child => child.Donors.Numbers.Length > 0));
        Assert.All(planned[1..3], child => Assert.NotEmpty(child.Donors.Numbers));
    }

    [Fact]
    public void A_first_generation_has_none() =>
        Assert.DoesNotContain(Planned(share: 0.5, Evaluated with { Children = [] }), child => child.Donors.Numbers.Length > 0);

    private static ImmutableArray<PlannedChild> Planned(double share, EvaluatedGeneration? evaluated = null)
    {
        var random = new RandomStream(1, StreamPurpose.Select);
        return new MergeStage(new MergeOptions { Share = share, EliteRatio = 0.2, CullRatio = 0.2 })
            .Plan(evaluated ?? Evaluated, 8, ref random);
    }
}
