using Wann.Tasks.BipedalWalker;
using Wann.Tasks.Episodes;

namespace Wann.Tasks.Tests.BipedalWalker;

public class WalkerSimulationTests
{
    private static readonly WalkerStart Start = WalkerStart.Gym(3, hardcore: false);

    [Fact]
    public void An_episode_does_not_depend_on_what_was_simulated_before()
    {
        var fresh = new WalkerSimulation(WalkerRules.Paper);
        var used = new WalkerSimulation(WalkerRules.Paper);
        used.Reset(WalkerStart.Gym(7, hardcore: true));
        Walk(used, 60);
        used.Reset(Start);
        fresh.Reset(Start);
        Assert.Equal(Walk(fresh, 80), Walk(used, 80));
        Assert.Equal(fresh.Observation.ToArray(), used.Observation.ToArray());
    }

    [Fact]
    public void Steps_and_resets_allocate_nothing()
    {
        var walker = new WalkerSimulation(WalkerRules.Paper);
        walker.Reset(Start);
        Walk(walker, 50);
        long before = GC.GetAllocatedBytesForCurrentThread();
        walker.Reset(Start);
        Walk(walker, 200);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_fall_ends_the_episode_and_costs_a_hundred_points_only_by_gyms_rules()
    {
        EpisodeStep lenient = Fall(WalkerRules.Paper), strict = Fall(new WalkerRules(Hardcore: false, PenalizeFalls: true));
        Assert.Equal(-100, strict.Reward);
        Assert.InRange(lenient.Reward, -10, 10);
    }

    [Fact]
    public void An_episode_ends_at_its_last_step()
    {
        var walker = new WalkerSimulation(WalkerRules.Paper);
        walker.Reset(Start);
        // Legs pressed apart against their limits are a trestle, which stands.
        for (int i = 1; i < 1600; i++)
            Assert.False(walker.Step([1, 1, -1, 1]).Done, $"step {i}");
        Assert.True(walker.Step([1, 1, -1, 1]).Done);
    }

    [Fact]
    public void An_action_that_is_no_number_fails_the_rollout()
    {
        var walker = new WalkerSimulation(WalkerRules.Paper);
        walker.Reset(Start);
        EpisodeStep step = walker.Step([0, double.NaN, 0, 0]);
        Assert.True(step.Failed && step.Done);
        Assert.Equal(double.NaN, step.Reward);
        Assert.All(walker.Observation.ToArray(), x => Assert.True(double.IsFinite(x)));
    }

    [Fact]
    public void An_infinite_action_is_full_torque()
    {
        var infinite = new WalkerSimulation(WalkerRules.Paper);
        var full = new WalkerSimulation(WalkerRules.Paper);
        infinite.Reset(Start);
        full.Reset(Start);
        Assert.Equal(
            full.Step([1, -1, 1, -1]),
            infinite.Step([double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity]));
    }

    [Theory]
    [InlineData(float.MaxValue)]
    [InlineData(1e30)]
    [InlineData(double.NaN)]
    public void A_huge_push_fails_the_rollout_or_stays_finite(double push)
    {
        var walker = new WalkerSimulation(WalkerRules.Paper);
        walker.Reset(Start with { Push = push });
        for (int i = 0; i < 20; i++)
        {
            EpisodeStep step = walker.Step([1, 1, 1, 1]);
            Assert.True(step.Failed || walker.Observation.ToArray().Append(step.Reward).All(double.IsFinite));
        }
    }

    private static double Walk(WalkerSimulation walker, int steps)
    {
        double total = 0;
        Span<double> action = stackalloc double[4];
        for (int i = 0; i < steps; i++)
        {
            for (int k = 0; k < 4; k++)
                action[k] = (((i * (k + 3)) % 17) - 8) / 8.0;
            total += walker.Step(action).Reward;
        }

        return total;
    }

    private static EpisodeStep Fall(WalkerRules rules)
    {
        var walker = new WalkerSimulation(rules);
        walker.Reset(Start);
        EpisodeStep step = default;
        for (int i = 0; i < 400 && !step.Done; i++)
            step = walker.Step([1, 1, 1, 1]);
        Assert.True(step.Done && !step.Failed);
        return step;
    }
}
