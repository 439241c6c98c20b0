using BenchmarkDotNet.Attributes;
using Wann.Core.Randomness;
using Wann.Core.Ranking;

namespace Wann.Benchmarks;

/// <summary>Fronts, crowding and order of a whole population. To stay under 1 ms at 4096.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class RankingBenchmarks
{
    private double[] _mean = [];
    private double[] _simplicity = [];

    [Params(192, 4096)]
    public int Population { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var random = new RandomStream(1, StreamPurpose.Rank);
        _mean = new double[Population];
        _simplicity = new double[Population];
        for (var i = 0; i < Population; i++)
        {
            var connections = 1 + random.Below(100);
            _mean[i] = (300 * random.NextDouble()) + (2 * connections);
            _simplicity[i] = new Objectives(0, 0, connections).Simplicity;
        }
    }

    [Benchmark]
    public int[] Order() => DominanceRank.Order(_mean, _simplicity, Crowding.Correct);
}
