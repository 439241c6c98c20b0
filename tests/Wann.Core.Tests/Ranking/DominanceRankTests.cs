using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Randomness;
using Wann.Core.Ranking;

namespace Wann.Core.Tests.Ranking;

public sealed class DominanceRankTests
{
    [Theory]
    [InlineData(Crowding.Correct)]
    [InlineData(Crowding.Reference)]
    public void Individuals_stand_by_front_then_wide_before_crowded_then_by_index(Crowding crowding) =>
        Prop.ForAll(Points.Any, points =>
        {
            var keys = Keys(points, crowding);
            var expected = Enumerable.Range(0, points.Count).OrderBy(i => keys[i].Front).ThenByDescending(i => keys[i].Distance)
                .ThenBy(i => i);
            Assert.Equal(expected, DominanceRank.Order(points.First, points.Second, crowding));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Theory]
    [InlineData(Crowding.Correct)]
    [InlineData(Crowding.Reference)]
    public void The_order_does_not_depend_on_the_indexes_up_to_ties(Crowding crowding) =>
        Prop.ForAll(Points.Any, Gen.Choose(0, int.MaxValue).ToArbitrary(), (points, seed) =>
        {
            var distinct = Distinct(points);
            var permutation = Enumerable.Range(0, distinct.Count).ToArray();
            var random = new RandomStream((ulong)seed, StreamPurpose.Rank);
            random.Shuffle(permutation.AsSpan());
            var permuted = distinct.Permuted(permutation);

            var keys = Keys(distinct, crowding);
            var ranked = DominanceRank.Order(distinct.First, distinct.Second, crowding).Select(i => keys[i]);
            var rankedAgain = DominanceRank.Order(permuted.First, permuted.Second, crowding).Select(i => keys[permutation[i]]);
            Assert.Equal(ranked, rankedAgain);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Correct_distances_do_not_depend_on_an_objectives_unit() =>
        Prop.ForAll(Points.Any, points =>
        {
            var scaled = points with { First = [.. points.First.Select(value => value * 1024)] };
            Assert.Equal(
                DominanceRank.Order(points.First, points.Second, Crowding.Correct),
                DominanceRank.Order(scaled.First, scaled.Second, Crowding.Correct));
        }).QuickCheckThrowOnFailure();

    /// <summary>
    /// Within a front equal points, and only they, share a first objective; with them gone a distance is its point's own.
    /// </summary>
    private static Points Distinct(Points points)
    {
        var kept = Enumerable.Range(0, points.Count).DistinctBy(i => (points.First[i], points.Second[i])).ToArray();
        return points.Permuted(kept);
    }

    private static (int Front, double Distance)[] Keys(Points points, Crowding crowding)
    {
        var fronts = points.PlainFronts();
        var distances = new double[points.Count];
        foreach (var front in Enumerable.Range(0, points.Count).GroupBy(i => fronts[i]))
        {
            CrowdingDistance.Measure([.. front], points.First, points.Second, crowding, distances);
        }

        return [.. fronts.Zip(distances)];
    }
}
