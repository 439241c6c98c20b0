using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks.BipedalWalker;
using static Wann.Tasks.Tests.Episodes.Rolled;
using Walker = Wann.Tasks.BipedalWalker.BipedalWalker;

namespace Wann.Tasks.Tests.BipedalWalker;

public sealed class WalkerRolloutsTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Rollouts_of_random_networks_are_bit_identical_to_the_scalar_loop(bool hardcore, bool penalizeFalls)
    {
        var options = new BipedalWalkerOptions { Hardcore = hardcore, PenalizeFalls = penalizeFalls };
        var simulation = new Walker(options).CreateSimulation();
        var rollouts = Plan(trials: 3);
        var lengths = new HashSet<int>();
        for (var index = 0; index < 15; index++)
        {
            var network = WalkerNetworks.Random(index);
            var results = Run(simulation, network, rollouts);
            AssertSame(Scalar(options, network, rollouts), results);
            lengths.UnionWith(results.Select(result => result.Steps));
        }

        Assert.True(lengths.Count > 20, "The rollouts should end at many different times.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(24)]
    public void Walkers_that_stand_to_the_end_and_ones_that_fall_share_the_lanes(int count)
    {
        var options = new BipedalWalkerOptions();
        var rollouts = Plan(trials: 4).Skip(24 - count).ToArray();
        var network = WalkerNetworks.Trestle();
        var results = Run(new Walker(options).CreateSimulation(), network, rollouts);
        AssertSame(Scalar(options, network, rollouts), results);
        Assert.Contains(results, result => result.Steps == 1600);
    }

    [Fact]
    public void An_action_that_is_no_number_fails_its_own_rollout_only()
    {
        var options = new BipedalWalkerOptions();
        var rollouts = Plan(trials: 3);
        var network = WalkerNetworks.Overflowing();
        var results = Run(new Walker(options).CreateSimulation(), network, rollouts);
        AssertSame(Scalar(options, network, rollouts), results);
        Assert.All(Of(2), result => Assert.True(double.IsNaN(result.Return) && result.Steps == 1));
        Assert.All(Of(1), result => Assert.True(double.IsNaN(result.Return) && result.Steps > 1));
        Assert.All(Of(0.5), result => Assert.True(double.IsFinite(result.Return)));

        IEnumerable<RolloutResult> Of(double weight) => results.Where((_, i) => rollouts[i].Weight == weight);
    }

    [Fact]
    public void A_result_depends_on_its_own_rollout_alone()
    {
        var simulation = new Walker(new BipedalWalkerOptions()).CreateSimulation();
        var rollouts = Plan(trials: 3);
        var network = WalkerNetworks.Random(9);
        var together = Run(simulation, network, rollouts);
        AssertSame(together, [.. rollouts.Select(rollout => Run(simulation, network, [rollout])[0])]);

        var order = Enumerable.Range(0, rollouts.Length).ToArray();
        var random = new RandomStream(3, StreamPurpose.Select);
        random.Shuffle<int>(order);
        var shuffled = Run(simulation, network, [.. order.Select(i => rollouts[i])]);
        AssertSame([.. order.Select(i => together[i])], shuffled);
    }

    [Fact]
    public void Networks_that_run_together_come_to_what_each_comes_to_alone()
    {
        var simulation = new Walker(new BipedalWalkerOptions()).CreateSimulation();
        CompiledNetwork[] networks = [.. Enumerable.Range(0, 6).Select(WalkerNetworks.Random), WalkerNetworks.Trestle()];
        var rollouts = Plan(trials: 1);
        var together = new RolloutResult[networks.Length * rollouts.Length];
        simulation.Run(
            networks,
            [.. networks.Select(_ => rollouts.Length)],
            [.. networks.SelectMany(_ => rollouts)],
            together);
        AssertSame([.. networks.SelectMany(network => Run(simulation, network, rollouts))], together);
        Assert.Contains(together, result => result.Steps == 1600);
    }

    [Fact]
    public void Rollouts_of_a_trial_start_alike_and_trials_differ()
    {
        var network = WalkerNetworks.Random(4);
        var (first, second) = (new RandomStream(7, StreamPurpose.Trials, trial: 0), new RandomStream(7, StreamPurpose.Trials, trial: 1));
        var results = Run(
            new Walker(new BipedalWalkerOptions()).CreateSimulation(), network, [new(1, first), new(1, second), new(1, first)]);
        Assert.Equal(results[0], results[2]);
        Assert.NotEqual(results[0], results[1]);
    }

    [Fact]
    public void A_cancelled_call_ends_and_the_simulation_can_be_used_again()
    {
        var simulation = new Walker(new BipedalWalkerOptions()).CreateSimulation();
        var rollouts = Plan(trials: 2);
        var network = WalkerNetworks.Trestle();
        Assert.Throws<OperationCanceledException>(
            () => simulation.Run(network, rollouts, new RolloutResult[rollouts.Length], new CancellationToken(canceled: true)));
        AssertSame(Scalar(new BipedalWalkerOptions(), network, rollouts[..2]), Run(simulation, network, rollouts[..2]));
    }

    private static RolloutResult[] Scalar(BipedalWalkerOptions options, CompiledNetwork network, Rollout[] rollouts)
    {
        var walker = new WalkerSimulation(new WalkerRules(options.Hardcore, options.PenalizeFalls));
        return [.. rollouts.Select(rollout =>
        {
            walker.Reset(WalkerStart.Draw(rollout.Trial, options.Hardcore));
            return ScalarWalker.Run(network, rollout.Weight, walker);
        })];
    }
}
