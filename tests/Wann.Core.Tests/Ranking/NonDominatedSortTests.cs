using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Ranking;

namespace Wann.Core.Tests.Ranking;

public sealed class NonDominatedSortTests
{
    [Fact]
    public void Fronts_are_those_of_the_plain_sort() =>
        Prop.ForAll(Points.Any, points =>
        {
            var fronts = new int[points.Count];
            var count = NonDominatedSort.Sort(points.First, points.Second, fronts);
            return fronts.SequenceEqual(points.PlainFronts()) && count == fronts.Max() + 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Infinite_returns_and_both_zeros_have_their_places()
    {
        var fronts = new int[5];
        NonDominatedSort.Sort([double.NegativeInfinity, 0.0, -0.0, double.PositiveInfinity, 0.0], [9, 1, 1, 0, 2], fronts);

        Assert.Equal([0, 1, 1, 0, 0], fronts);
    }

    [Fact]
    public void No_points_have_no_fronts() => Assert.Equal(0, NonDominatedSort.Sort([], [], []));
}
