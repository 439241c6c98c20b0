using Wann.Core.Mutation;

namespace Wann.Core.Tests.Mutation;

public sealed class OperationSuccessTests
{
    private static readonly double[] Odds = [0, 0.25, 0.2, 0.5, 0.05, 0, 0];

    [Fact]
    public void Generations_are_counted_and_fade()
    {
        var once = OperationSuccess.None.With([(Operation.InsertNode, true), (Operation.InsertNode, false), (Operation.FlipSign, false)]);
        Assert.Equal((2, 1), (once.Tries[(int)Operation.InsertNode], once.Better[(int)Operation.InsertNode]));
        Assert.Equal((1, 0), (once.Tries[(int)Operation.FlipSign], once.Better[(int)Operation.FlipSign]));

        var twice = once.With([(Operation.InsertNode, true)]);
        Assert.Equal((2.875, 1.9375), (twice.Tries[(int)Operation.InsertNode], twice.Better[(int)Operation.InsertNode]));
        Assert.Equal(0.9375, twice.Tries[(int)Operation.FlipSign]);
    }

    [Fact]
    public void Odds_stay_while_nothing_was_better()
    {
        Assert.Equal(Odds, OperationSuccess.None.Adapt([.. Odds]));
        Assert.Equal(Odds, OperationSuccess.None.With([(Operation.InsertNode, false)]).Adapt([.. Odds]));
    }

    [Fact]
    public void Odds_follow_success_and_doubt_what_was_hardly_tried()
    {
        // Of 48 insertions 24 were better, of 48 new connections none: a quarter of all, 24 of 96.
        var success = OperationSuccess.None.With(
            [.. Children(Operation.InsertNode, 24, true), .. Children(Operation.InsertNode, 24, false),
                .. Children(Operation.AddConnection, 48, false)]);
        var adapted = success.Adapt([.. Odds]);
        Assert.Equal(0.25 * ((24 + 4) / 64.0 / 0.25), adapted[(int)Operation.InsertNode], precision: 12);
        Assert.Equal(0.2 * (4 / 64.0 / 0.25), adapted[(int)Operation.AddConnection], precision: 12);
        Assert.Equal(0.5, adapted[(int)Operation.ChangeActivation], precision: 12);
        Assert.Equal(0, adapted[(int)Operation.RemoveConnection]);
    }

    [Fact]
    public void No_odds_grow_or_shrink_more_than_fourfold()
    {
        var success = OperationSuccess.None.With(
            [.. Children(Operation.InsertNode, 1000, true), .. Children(Operation.AddConnection, 100_000, false)]);
        var adapted = success.Adapt([.. Odds]);
        Assert.Equal((1, 0.05), (adapted[(int)Operation.InsertNode], adapted[(int)Operation.AddConnection]));
    }

    private static IEnumerable<(Operation, bool)> Children(Operation operation, int count, bool better) =>
        Enumerable.Repeat((operation, better), count);
}
