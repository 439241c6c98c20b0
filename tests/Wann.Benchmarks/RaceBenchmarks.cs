using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using Wann.Core.Randomness;
using Wann.Probe;
using Wann.Tasks;
using Wann.Tasks.CarRacing;
using Wann.Tasks.Episodes;

namespace Wann.Benchmarks;

/// <summary>
/// Whole races on one core, by a network that sees each picture: physics, picture, encoder, network. To make 5,000 steps a second. The
/// eye's weights are drawn: its work is the same.
/// </summary>
[Config(typeof(Rates))]
[MemoryDiagnoser]
public class RaceBenchmarks
{
    private const int Races = 12;
    private const int Steps = Races * 1000;
    private readonly Rollout[] _rollouts = [.. Enumerable.Range(0, Races).Select(
        i => new Rollout(i < 6 ? -1 : 1, new RandomStream(7, StreamPurpose.Trials, trial: i)))];
    private readonly RolloutResult[] _results = new RolloutResult[Races];
    private readonly ISimulation _every = new CarRacing(new CarRacingOptions(), RaceSuite.RandomEye()).CreateSimulation();
    private readonly ISimulation _fourth = new CarRacing(new CarRacingOptions { FrameSkip = 4 }, RaceSuite.RandomEye()).CreateSimulation();

    [Benchmark(Baseline = true)]
    public int Every_picture() => Run(_every);

    [Benchmark]
    public int Every_fourth_picture() => Run(_fourth);

    private int Run(ISimulation simulation)
    {
        simulation.Run(RaceSuite.Circling, _rollouts, _results);
        return _results.Sum(result => result.Steps);
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

/// <summary>One core's cars under smooth random driving, without pictures: the lanes are to make 200,000 steps a second.</summary>
[Config(typeof(Rates))]
[MemoryDiagnoser]
public class CarBenchmarks
{
    private const int Steps = 32_000;
    private static readonly RaceStart[] Starts = [.. Enumerable.Range(0, 16).Select(RaceStart.Gym)];
    private readonly CarSimulation[] _cars = [.. Enumerable.Range(0, CarLanes.Count).Select(_ => new CarSimulation())];
    private readonly CarLanes _lanes = new();
    private readonly CarControls[] _controls = new CarControls[CarLanes.Count];
    private readonly EpisodeStep[] _steps = new EpisodeStep[CarLanes.Count];
    private int _episodes;

    [Benchmark(Baseline = true)]
    public int Scalar()
    {
        var random = Begin();
        for (var step = 0; step < Steps; step++)
        {
            Draw(_controls.AsSpan(0, 1), ref random);
            if (_cars[0].Step(_controls[0]).Done || step % 1000 == 999) Restart(0);
        }

        return Steps;
    }

    [Benchmark]
    public int Lanes()
    {
        var random = Begin();
        for (var step = 0; step < Steps / CarLanes.Count; step++)
        {
            Draw(_controls, ref random);
            _lanes.Step(_cars, _controls, _steps);
            for (var lane = 0; lane < CarLanes.Count; lane++)
            {
                if (_steps[lane].Done || step % 1000 == 999) Restart(lane);
            }
        }

        return Steps;
    }

    private RandomStream Begin()
    {
        _episodes = 0;
        for (var lane = 0; lane < CarLanes.Count; lane++) Restart(lane);
        Array.Clear(_controls);
        return new RandomStream(1, StreamPurpose.Report);
    }

    private void Restart(int lane) => _cars[lane].Reset(Starts[_episodes++ % Starts.Length]);

    /// <summary>The steering wanders; gas and brake come and go.</summary>
    private static void Draw(Span<CarControls> controls, ref RandomStream random)
    {
        foreach (ref var one in controls)
        {
            one = new CarControls(
                Math.Clamp((0.9 * one.Steering) + random.NextDouble(-0.2, 0.2), -1, 1),
                Math.Clamp(one.Gas + random.NextDouble(-0.1, 0.12), 0, 1),
                random.NextDouble() < 0.1 ? 0.5 : 0);
        }
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
