using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Probe;
using Wann.Tasks.CartPoleSwingUp;
using World = Wann.Tasks.CartPoleSwingUp.CartPoleSwingUp;

namespace Wann.Tasks.Tests.CartPoleSwingUp;

public sealed class CartPoleSimulationTests
{
    private const ulong Seed = 31;

    /// <summary>Fewer rollouts than lanes, as many, and more, so that lanes are refilled and packed.</summary>
    private static readonly int[] Counts = [1, 3, 8, 9, 17, 18, 24, 25, 40];

    [Fact]
    public void Every_rollout_has_the_scalar_ones_bits()
    {
        var simulation = new World(new CartPoleOptions { MaxSteps = 120 }).CreateSimulation();
        var (early, full, failed, rollouts) = (0, 0, 0, 0);
        for (var index = 0; index < 2500; index++)
        {
            var network = Grow(index);
            var batch = Batch(index, Counts[index % Counts.Length]);
            var results = Run(simulation, network, batch);
            for (var i = 0; i < batch.Length; i++)
            {
                AssertSame(ScalarCartPole.Run(network, batch[i].Weight, World.Start(batch[i].Trial), maxSteps: 120), results[i]);
                rollouts++;
                if (double.IsNaN(results[i].Return)) failed++;
                else if (results[i].Steps < 120) early++;
                else full++;
            }
        }

        // Else it would prove little.
        Assert.True(
            early > 1000 && full > 1000 && failed > 10, $"{rollouts} rollouts: {early} ended early, {full} at the limit, {failed} failed.");
    }

    [Fact]
    public void Long_rollouts_too()
    {
        var simulation = new World(new CartPoleOptions()).CreateSimulation();
        for (var index = 0; index < 60; index++)
        {
            var network = Grow(index);
            var batch = Batch(index, 30);
            var results = Run(simulation, network, batch);
            for (var i = 0; i < batch.Length; i++)
                AssertSame(ScalarCartPole.Run(network, batch[i].Weight, World.Start(batch[i].Trial), maxSteps: 1000), results[i]);
        }
    }

    [Fact]
    public void Networks_with_their_own_weights_too()
    {
        var simulation = new World(new CartPoleOptions { MaxSteps = 120 }).CreateSimulation();
        for (var index = 0; index < 200; index++)
        {
            var genome = Lineage.Grow(Seed, index, changes: 20);
            var random = new RandomStream(Seed, StreamPurpose.Tune, individual: index);
            var network = NetworkCompiler.Compile(genome).WithWeights([.. genome.Connections.Select(_ => random.NextDouble(-2, 2))]);
            var batch = Batch(index, 25);
            var results = Run(simulation, network, batch);
            for (var i = 0; i < batch.Length; i++)
                AssertSame(ScalarCartPole.Run(network, double.NaN, World.Start(batch[i].Trial), maxSteps: 120), results[i]);
        }
    }

    [Fact]
    public void A_result_depends_neither_on_the_other_rollouts_nor_on_their_order_nor_on_what_ran_before()
    {
        var task = new World(new CartPoleOptions { MaxSteps = 200 });
        var used = task.CreateSimulation();
        for (var index = 0; index < 100; index++)
        {
            var network = Grow(index);
            var batch = Batch(index, 37);
            var expected = Run(task.CreateSimulation(), network, batch);
            var order = Enumerable.Range(0, batch.Length).ToArray();
            var random = new RandomStream(Seed, StreamPurpose.Select, individual: index);
            random.Shuffle(order.AsSpan());

            var shuffled = Run(used, network, [.. order.Select(i => batch[i])]);
            for (var i = 0; i < order.Length; i++) AssertSame(expected[order[i]], shuffled[i]);
            var alone = order[0];
            AssertSame(expected[alone], Run(used, network, [batch[alone]])[0]);
        }
    }

    [Fact]
    public void After_a_cancelled_call_the_next_is_as_ever()
    {
        var simulation = new World(new CartPoleOptions()).CreateSimulation();
        var network = Grow(7);
        var batch = Batch(7, 30);
        var expected = Run(simulation, network, batch);

        Assert.Throws<OperationCanceledException>(
            () => simulation.Run(network, batch, new RolloutResult[30], new CancellationToken(canceled: true)));
        Assert.Equal(expected, Run(simulation, network, batch));
    }

    [Fact]
    public void No_rollouts_are_no_work()
    {
        var simulation = new World(new CartPoleOptions()).CreateSimulation();
        Assert.Empty(Run(simulation, Grow(1), []));
    }

    [Fact]
    public void A_network_or_a_result_that_does_not_fit_is_refused()
    {
        var simulation = new World(new CartPoleOptions()).CreateSimulation();
        CompiledNetwork With(int inputs, int outputs) => NetworkCompiler.Compile(Lineage.Founder(1, 0, inputs, outputs));

        Assert.Throws<ArgumentOutOfRangeException>(() => Run(simulation, With(4, 1), Batch(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(simulation, With(5, 2), Batch(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulation.Run(With(5, 1), Batch(1, 2), new RolloutResult[1]));
    }

    private static CompiledNetwork Grow(int index) => NetworkCompiler.Compile(
        Lineage.Grow(Seed, index, changes: index % 50, index % 2 == 0 ? ConnectionRule.Acyclic : ConnectionRule.Layered));

    /// <summary>Weights as in a search, and now and then one that blows squares up until an action is no number.</summary>
    private static Rollout[] Batch(int index, int count)
    {
        var random = new RandomStream(Seed, StreamPurpose.Weights, individual: index);
        var batch = new Rollout[count];
        for (var i = 0; i < count; i++)
        {
            var weight = random.Below(12) == 0 ? 1e150 * random.NextNormal() : random.NextDouble(-2, 2);
            batch[i] = new Rollout(weight, new RandomStream(Seed, StreamPurpose.Trials, index, trial: i));
        }

        return batch;
    }

    private static RolloutResult[] Run(ISimulation simulation, CompiledNetwork network, Rollout[] batch)
    {
        var results = new RolloutResult[batch.Length];
        simulation.Run(network, batch, results, TestContext.Current.CancellationToken);
        return results;
    }

    private static void AssertSame(RolloutResult expected, RolloutResult actual)
    {
        Assert.Equal(expected.Steps, actual.Steps);
        if (!double.IsNaN(expected.Return) || !double.IsNaN(actual.Return))
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Return), BitConverter.DoubleToInt64Bits(actual.Return));
    }
}
