using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using Wann.Core.Randomness;
using Wann.Tasks.BipedalWalker;
using Wann.Tasks.Episodes;

namespace Wann.Benchmarks;

/// <summary>
/// One core's walkers under random actions, most of whose steps are falls and struggles on the ground: the solver's worst case. The
/// scalar solver is to make 45,000 steps a second, lanes 120,000.
/// </summary>
[Config(typeof(Rates))]
[MemoryDiagnoser]
public class WalkerBenchmarks
{
    private const int Steps = 16_000;
    private static readonly WalkerStart[] Starts = [.. Enumerable.Range(0, 64).Select(seed => WalkerStart.Gym(seed, hardcore: false))];
    private readonly WalkerSimulation[] _walkers = [.. Enumerable.Range(0, WalkerLanes.Count).Select(
        _ => new WalkerSimulation(WalkerRules.Paper))];
    private readonly WalkerLanes _lanes = new();
    private readonly double[] _actions = new double[WalkerLanes.Count * WalkerSimulation.ActionCount];
    private readonly EpisodeStep[] _steps = new EpisodeStep[WalkerLanes.Count];
    private int _episodes;

    [Benchmark(Baseline = true)]
    public int Scalar()
    {
        var random = Begin();
        var action = _actions.AsSpan(0, WalkerSimulation.ActionCount);
        for (var step = 0; step < Steps; step++)
        {
            Draw(action, ref random);
            if (_walkers[0].Step(action).Done) Restart(0);
        }

        return Steps;
    }

    [Benchmark]
    public int Lanes()
    {
        var random = Begin();
        for (var step = 0; step < Steps; step += WalkerLanes.Count)
        {
            Draw(_actions, ref random);
            _lanes.Step(_walkers, _actions, _steps);
            for (var lane = 0; lane < WalkerLanes.Count; lane++)
            {
                if (_steps[lane].Done) Restart(lane);
            }
        }

        return Steps;
    }

    private RandomStream Begin()
    {
        _episodes = 0;
        for (var lane = 0; lane < WalkerLanes.Count; lane++) Restart(lane);
        return new RandomStream(1, StreamPurpose.Report);
    }

    private void Restart(int lane) => _walkers[lane].Reset(Starts[_episodes++ % Starts.Length]);

    private static void Draw(Span<double> actions, ref RandomStream random)
    {
        foreach (ref var action in actions) action = random.NextDouble(-1, 1);
    }

    private sealed class Rates : ManualConfig
    {
        public Rates()
        {
            AddJob(Job.ShortRun);
            AddColumn(new RateColumn("Steps/s", _ => Steps));
            AddColumn(StatisticColumn.Median);
        }
    }
}
