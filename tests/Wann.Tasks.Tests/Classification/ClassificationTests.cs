using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Probe;
using Wann.Tasks.Classification;
using World = Wann.Tasks.Classification.Classification;

namespace Wann.Tasks.Tests.Classification;

public sealed class ClassificationTests
{
    private const ulong Seed = 23;
    private const int Batch = 50;
    private static readonly Samples Train = ClassifierSuite.Noise(Seed, 300);
    private readonly World _task = new(new DataSet("noise", Train, ClassifierSuite.Noise(Seed + 1, 40)), Batch);

    [Fact]
    public void A_return_is_minus_the_mean_cross_entropy_of_the_trials_batch_to_the_bit()
    {
        var simulation = _task.CreateSimulation();
        for (var index = 0; index < 150; index++)
        {
            var network = ClassifierSuite.Network(index);
            var rollouts = Rollouts(index);
            var results = Run(simulation, network, rollouts);
            for (var i = 0; i < rollouts.Length; i++)
            {
                Assert.Equal(PlainClassifier.Return(network, rollouts[i].Weight, Train, Drawn(rollouts[i].Trial)), results[i].Return);
                Assert.Equal(1, results[i].Steps);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Outputs_are_multiplied_before_the_softmax_by_the_scale_over_a_power_of_the_weight(int power)
    {
        var softmax = new SoftmaxOptions { Scale = 0.25, Power = power };
        var simulation = new World(_task.Data, Batch, softmax: softmax).CreateSimulation();
        for (var index = 20; index < 60; index++)
        {
            var network = ClassifierSuite.Network(index);
            var rollouts = Rollouts(index);
            var results = Run(simulation, network, rollouts);
            for (var i = 0; i < rollouts.Length; i++)
            {
                var factor = 0.25;
                for (var times = 0; times < power; times++) factor /= Math.Abs(rollouts[i].Weight);
                var losses = Drawn(rollouts[i].Trial).Select(sample => PlainClassifier.Loss(
                    [.. PlainClassifier.Outputs(network, rollouts[i].Weight, Train[sample]).Select(output => output * factor)],
                    Train.Labels[sample])).ToList();
                Assert.Equal(-(losses.Aggregate(0.0, (sum, loss) => sum + loss) / losses.Count), results[i].Return);
            }
        }
    }

    [Fact]
    public void Networks_with_their_own_weights_too()
    {
        var simulation = _task.CreateSimulation();
        for (var index = 0; index < 60; index++)
        {
            var network = ClassifierSuite.Network(index);
            var random = new RandomStream(Seed, StreamPurpose.Weights, individual: index);
            var own = network.WithWeights([.. Enumerable.Range(0, 1000).Select(_ => random.NextDouble(-2, 2))]);
            var rollouts = Rollouts(index);
            var results = Run(simulation, own, rollouts);
            for (var i = 0; i < rollouts.Length; i++)
                Assert.Equal(PlainClassifier.Return(own, double.NaN, Train, Drawn(rollouts[i].Trial)), results[i].Return);
        }
    }

    [Fact]
    public void What_is_kept_of_a_batch_changes_no_bit_even_if_it_is_nothing()
    {
        var plenty = _task.CreateSimulation();
        var nothing = new ClassificationSimulation<Lanes4>(
            Train, Batch, ShownSamples.Batch, new SoftmaxOptions(), new(() => null), memoryLimit: 0);
        for (var index = 0; index < 60; index++)
        {
            var (network, rollouts) = (ClassifierSuite.Network(index), Rollouts(index / 20));
            Assert.Equal(Run(plenty, network, rollouts), Run(nothing, network, rollouts));
        }
    }

    [Fact]
    public void A_result_depends_neither_on_the_other_rollouts_nor_on_what_ran_before()
    {
        var used = _task.CreateSimulation();
        for (var index = 0; index < 40; index++)
        {
            var network = ClassifierSuite.Network(index);
            var rollouts = Rollouts(index);
            var expected = Run(_task.CreateSimulation(), network, rollouts);
            var backwards = Run(used, network, [.. rollouts.Reverse()]);
            for (var i = 0; i < rollouts.Length; i++)
            {
                Assert.Equal(expected[i], backwards[^(1 + i)]);
                Assert.Equal(expected[i], Run(used, network, [rollouts[i]])[0]);
            }
        }
    }

    [Fact]
    public void Outputs_that_are_not_finite_cost_the_most_and_are_no_failure()
    {
        var network = ClassifierSuite.Network(7);
        var results = Run(_task.CreateSimulation(), network, [new Rollout(double.MaxValue, default), new Rollout(double.NaN, default)]);
        Assert.InRange(results[0].Return, _task.WorstReturn, -100);
        Assert.Equal(_task.WorstReturn, results[1].Return, tolerance: 1e-9);
    }

    [Fact]
    public void A_network_that_says_nothing_costs_the_logarithm_of_the_classes()
    {
        var silent = NetworkCompiler.Compile(Genome.Minimal(Train.Inputs, Train.Classes, () => false));
        Assert.Equal(
            -Math.Log(Train.Classes), Run(_task.CreateSimulation(), silent, [new Rollout(1, default)])[0].Return, tolerance: 1e-12);
    }

    [Fact]
    public void Test_samples_never_reach_a_simulation()
    {
        var poisoned = new Samples(Train.Inputs, Train.Classes, [.. Enumerable.Repeat(double.NaN, Train.Inputs)], [255]);
        var task = new World(new DataSet("poisoned", Train, poisoned), Batch);
        for (var index = 0; index < 30; index++)
        {
            var (network, rollouts) = (ClassifierSuite.Network(index), Rollouts(index));
            Assert.Equal(Run(_task.CreateSimulation(), network, rollouts), Run(task.CreateSimulation(), network, rollouts));
        }
    }

    [Fact]
    public void A_batch_is_no_longer_than_asked_and_its_last_tile_may_be_part_full()
    {
        foreach (var batch in new[] { 1, 15, 16, 17, 31, 32, 33, 64, 100 })
        {
            var simulation = new World(new DataSet("noise", Train, Train), batch).CreateSimulation();
            var trial = new RandomStream(Seed, StreamPurpose.Trials, batch);
            var draw = trial;
            var drawn = Enumerable.Range(0, batch).Select(_ => draw.Below(Train.Count)).ToArray();
            Assert.Equal(
                PlainClassifier.Return(ClassifierSuite.Network(20), 1, Train, drawn),
                Run(simulation, ClassifierSuite.Network(20), [new Rollout(1, trial)])[0].Return);
        }
    }

    [Fact]
    public void Nothing_is_allocated_in_a_search()
    {
        var simulation = _task.CreateSimulation();
        CompiledNetwork[] networks = [.. Enumerable.Range(0, 60).Select(ClassifierSuite.Network)];
        Rollout[][] generations = [.. Enumerable.Range(0, 12).Select(Rollouts)];
        var results = new RolloutResult[12];
        Search(generations.AsSpan(..11));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Search(generations.AsSpan(11..));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Search(ReadOnlySpan<Rollout[]> generations)
        {
            foreach (var rollouts in generations)
            {
                foreach (var network in networks) simulation.Run(network, rollouts, results, TestContext.Current.CancellationToken);
            }
        }
    }

    private static Rollout[] Rollouts(int generation) =>
        [.. from weight in new[] { -2, -1, -0.5, 0.5, 1, 2 }
            from trial in Enumerable.Range(0, 2)
            select new Rollout(weight, new RandomStream(Seed, StreamPurpose.Trials, generation, trial: trial))];

    private static int[] Drawn(RandomStream trial) => [.. Enumerable.Range(0, Batch).Select(_ => trial.Below(Train.Count))];

    private static RolloutResult[] Run(ISimulation simulation, CompiledNetwork network, Rollout[] rollouts)
    {
        var results = new RolloutResult[rollouts.Length];
        simulation.Run(network, rollouts, results, TestContext.Current.CancellationToken);
        return results;
    }
}
