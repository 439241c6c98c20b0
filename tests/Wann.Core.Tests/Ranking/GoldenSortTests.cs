using System.Text.Json;
using Wann.Core.Ranking;
using Wann.Probe;

namespace Wann.Core.Tests.Ranking;

/// <summary>One population as the reference program sorted it.</summary>
public sealed class GoldenSortTests
{
    private readonly double[] _mean;
    private readonly double[] _simplicity;
    private readonly int[][] _fronts;
    private readonly double[][] _distances;
    private readonly int[] _rank;

    public GoldenSortTests()
    {
        var sort = Goldens.Load("cartpole_swingup.json").GetProperty("nsga");
        _mean = sort.GetProperty("mean").Deserialize<double[]>()!;
        _simplicity =
            [.. sort.GetProperty("nconn").Deserialize<int[]>()!.Select(connections => new Objectives(0, 0, connections).Simplicity)];
        _fronts = sort.GetProperty("fronts").Deserialize<int[][]>()!;
        _rank = sort.GetProperty("rank").Deserialize<int[]>()!;
        _distances = [.. sort.GetProperty("crowd_front").EnumerateArray().Select(front => front.EnumerateArray()
            .Select(one => one.ValueKind == JsonValueKind.String ? double.PositiveInfinity : one.GetDouble()).ToArray())];
    }

    [Fact]
    public void Fronts_are_the_references()
    {
        var fronts = new int[_mean.Length];
        var count = NonDominatedSort.Sort(_mean, _simplicity, fronts);

        Assert.Equal(
            _fronts.Select(front => front.Order()),
            Enumerable.Range(0, count).Select(front => Enumerable.Range(0, fronts.Length).Where(i => fronts[i] == front)));
    }

    [Fact]
    public void So_are_the_distances_scaled_its_way()
    {
        foreach (var (members, expected) in _fronts.Zip(_distances))
        {
            var distances = new double[_mean.Length];
            CrowdingDistance.Measure(members, _mean, _simplicity, Crowding.Reference, distances);
            foreach (var (member, distance) in members.Zip(expected))
            {
                if (double.IsInfinity(distance)) Assert.Equal(distance, distances[member]);
                else Assert.Equal(1, distances[member] / distance, tolerance: 1e-9);
            }
        }
    }

    [Fact]
    public void So_is_the_rank_up_to_ties_of_front_and_distance()
    {
        var keys = new (int Front, double Distance)[_mean.Length];
        foreach (var (front, (members, distances)) in _fronts.Zip(_distances).Index())
        {
            foreach (var (member, distance) in members.Zip(distances)) keys[member] = (front, distance);
        }

        var expected = new (int, double)[_rank.Length];
        for (var individual = 0; individual < _rank.Length; individual++) expected[_rank[individual]] = keys[individual];
        Assert.Equal(expected, DominanceRank.Order(_mean, _simplicity, Crowding.Reference).Select(individual => keys[individual]));
    }
}
