using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Probe;
using Wann.Tasks.Episodes;

namespace Wann.Tasks.Tests.Episodes;

public sealed class EpisodeTaskTests
{
    private const ulong Seed = 21;

    [Fact]
    public void Rollouts_are_bit_identical_to_the_scalar_loop_whatever_runs_beside_them()
    {
        var task = new Drift(maxSteps: 40);
        var simulation = task.CreateSimulation();
        var lengths = new HashSet<int>();
        for (var index = 0; index < 20; index++)
        {
            var network = Network(index);
            for (var count = 1; count <= 40; count += 13)
            {
                var rollouts = Plan(count);
                var expected = rollouts.Select(rollout => task.Run(network, rollout)).ToArray();
                Assert.Equal(expected.Select(Bits), Simulate(simulation, network, rollouts).Select(Bits));
                lengths.UnionWith(expected.Select(result => result.Steps));
            }
        }

        Assert.True(lengths.Count > 10, $"Rollouts of {string.Join(", ", lengths.Order())} steps only.");
        Assert.Contains(40, lengths);
        Assert.True(task.Worlds <= 16 + (20 * (1 + 14 + 27 + 40)), "A simulation makes a world a lane.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(40)]
    public void Networks_that_run_together_come_to_what_each_comes_to_alone(int count)
    {
        var task = new Drift(maxSteps: 40);
        var networks = Enumerable.Range(0, count).Select(Network).ToArray();
        var counts = networks.Select((_, i) => (i * 7) % 20).ToArray();
        var rollouts = networks.Select((_, i) => Plan(counts[i])).ToArray();
        var results = new RolloutResult[counts.Sum()];
        task.CreateSimulation().Run(networks, counts, [.. rollouts.SelectMany(of => of)], results);
        Assert.Equal(
            networks.Zip(rollouts).SelectMany(of => of.Second.Select(rollout => Bits(task.Run(of.First, rollout)))), results.Select(Bits));
    }

    [Theory]
    [InlineData("action", "the network's action 'push' is not a number", 1)]
    [InlineData("observation", "the observation 'place' is not a number", 4)]
    [InlineData("reward", "the step's reward is not a number", 3)]
    [InlineData("world", "the drift went astray", 3)]
    public void A_number_that_is_none_fails_its_own_rollout_and_the_reason_is_told(string what, string reason, int steps)
    {
        var task = new Drift(maxSteps: 40, what);
        var rollouts = Plan(18);
        // The second rollout alone goes wrong: its weight is the sign.
        rollouts[1] = rollouts[1] with { Weight = what == "action" ? double.NaN : Drift.Omen };
        var results = Simulate(task.CreateSimulation(), Through(), rollouts);
        Assert.Equal((reason, steps), (results[1].Failure, results[1].Steps));
        Assert.True(double.IsNaN(results[1].Return));
        Assert.Equal(17, results.Count(result => double.IsFinite(result.Return) && result.Failure is null));
        Assert.Equal(rollouts.Select(rollout => Bits(task.Run(Through(), rollout))), results.Select(Bits));
    }

    [Fact]
    public void A_cancelled_call_ends_and_the_simulation_can_be_used_again()
    {
        var task = new Drift(maxSteps: 1_000_000);
        var (simulation, rollouts) = (task.CreateSimulation(), Plan(3));
        Assert.Throws<OperationCanceledException>(
            () => simulation.Run(Through(), rollouts, new RolloutResult[3], new CancellationToken(canceled: true)));
        var brief = new Drift(maxSteps: 30).CreateSimulation();
        Assert.Throws<OperationCanceledException>(
            () => brief.Run(Through(), rollouts, new RolloutResult[3], new CancellationToken(canceled: true)));
        Assert.Equal(Simulate(new Drift(30).CreateSimulation(), Through(), rollouts), Simulate(brief, Through(), rollouts));
    }

    [Fact]
    public void What_a_world_throws_is_what_the_call_throws()
    {
        var task = new Drift(maxSteps: 40, "throw");
        Rollout[] rollouts = [new(Drift.Omen, default)];
        var thrown = Assert.Throws<InvalidOperationException>(() => Simulate(task.CreateSimulation(), Through(), rollouts));
        Assert.Equal("the drift broke", thrown.Message);
    }

    [Fact]
    public void The_numbers_of_a_task_are_those_that_it_names()
    {
        var task = new Drift(maxSteps: 1);
        Assert.Equal((2, 1, 1), (task.Inputs, task.Outputs, task.MaxSteps));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Simulate(task.CreateSimulation(), NetworkCompiler.Compile(Lineage.Founder(1, 0, 3, 1)), Plan(1)));
    }

    /// <summary>Its output is the weight times its second input.</summary>
    private static CompiledNetwork Through() => NetworkCompiler.Compile(new Genome(
        [
            new(0, NodeKind.Bias, Activation.Linear), new(1, NodeKind.Input, Activation.Linear),
            new(2, NodeKind.Input, Activation.Linear), new(3, NodeKind.Output, Activation.Linear),
        ],
        [new(0, 2, 3, true)]));

    private static CompiledNetwork Network(int index) => NetworkCompiler.Compile(Lineage.Grow(Seed, index, 3 * index, inputs: 2));

    private static Rollout[] Plan(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new Rollout(0.25 * (1 + i), new RandomStream(Seed, StreamPurpose.Trials, trial: i)))];

    private static RolloutResult[] Simulate(ISimulation simulation, CompiledNetwork network, Rollout[] rollouts)
    {
        var results = new RolloutResult[rollouts.Length];
        simulation.Run(network, rollouts, results);
        return results;
    }

    private static (long, int, string?) Bits(RolloutResult result) =>
        (BitConverter.DoubleToInt64Bits(result.Return), result.Steps, result.Failure);

    /// <summary>
    /// A point that is pushed about and is lost beyond ±3. It sees where it is, and a 1 by which it can be told its weight.
    /// </summary>
    /// <param name="maxSteps">Steps at most.</param>
    /// <param name="ill">What goes wrong, once the push has been <see cref="Omen"/>.</param>
    private sealed class Drift(int maxSteps, string ill = "") : EpisodeTask(maxSteps)
    {
        public const double Omen = 0.0009765625;

        private int _worlds;

        public int Worlds => _worlds;

        public override IReadOnlyList<string> ObservationNames { get; } = ["place", "one"];

        public override IReadOnlyList<string> ActionNames { get; } = ["push"];

        public override double WorstReturn => -1000;

        protected override IEpisode CreateEpisode()
        {
            Interlocked.Increment(ref _worlds);
            return new World(ill);
        }

        private sealed class World(string ill) : IEpisode
        {
            private RandomStream _random;
            private double _place;
            private int _steps;
            private bool _ill;

            public void Reset(RandomStream trial) => (_random, _place, _steps, _ill) = (trial, trial.NextDouble(-1, 1), 0, false);

            public void Observe(Span<double> observation) =>
                (observation[0], observation[1]) = (_ill && ill == "observation" && _steps >= 3 ? double.NaN : _place, 1);

            public EpisodeStep Step(ReadOnlySpan<double> action)
            {
                _steps++;
                _ill |= action[0] == Omen;
                _place += (0.1 * Math.Clamp(action[0], -1, 1)) + (0.3 * _random.NextDouble(-1, 1));
                if (!_ill || _steps < 3) return new EpisodeStep(1 - Math.Abs(_place), Done: Math.Abs(_place) > 3 && ill.Length == 0);
                return ill switch
                {
                    "reward" => new EpisodeStep(double.NaN, Done: false),
                    "world" => new EpisodeStep(0, Done: true, "the drift went astray"),
                    "throw" => throw new InvalidOperationException("the drift broke"),
                    _ => new EpisodeStep(0, Done: false),
                };
            }
        }
    }
}
