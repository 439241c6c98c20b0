using Wann.Tasks.BipedalWalker;
using Wann.Tasks.Episodes;
using Wann.Tasks.Tests.Physics2D;

namespace Wann.Tasks.Tests.BipedalWalker;

public class WalkerLanesTests
{
    [Theory]
    [InlineData(16, false)]
    [InlineData(11, true)]
    [InlineData(8, false)]
    [InlineData(8, true)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    public void Every_lane_is_bit_identical_to_the_walker_alone(int count, bool hardcore)
    {
        var rules = new WalkerRules(hardcore, PenalizeFalls: true);
        WalkerSimulation[] together = Walkers(rules, count), alone = Walkers(rules, count);
        var lanes = new WalkerLanes();
        var scenes = new Scenes(count);
        double[] actions = new double[4 * count];
        EpisodeStep[] steps = new EpisodeStep[count];
        for (int k = 0; k < 250; k++)
        {
            for (int i = 0; i < actions.Length; i++)
                actions[i] = Math.Clamp(scenes.Next(-2f, 2f), -1f, 1f);
            lanes.Step(together, actions, steps);
            for (int i = 0; i < count; i++)
            {
                Assert.Equal(alone[i].Step(actions.AsSpan(4 * i, 4)), steps[i]);
                Assert.Equal(Bits(alone[i]), Bits(together[i]));
                if (!steps[i].Done)
                    continue;
                var start = WalkerStart.Gym(k, hardcore);
                together[i].Reset(start);
                alone[i].Reset(start);
            }
        }
    }

    [Fact]
    public void A_walker_that_fails_leaves_the_others_alone()
    {
        WalkerSimulation[] together = Walkers(WalkerRules.Paper, 3), alone = Walkers(WalkerRules.Paper, 3);
        var lanes = new WalkerLanes();
        double[] actions = new double[12];
        Array.Fill(actions, 0.7);
        actions[5] = double.NaN;
        EpisodeStep[] steps = new EpisodeStep[3];
        for (int k = 0; k < 30; k++)
        {
            lanes.Step(together, actions, steps);
            Assert.True(steps[1].Failed);
            Assert.Equal(alone[0].Step(actions.AsSpan(0, 4)), steps[0]);
            Assert.Equal(alone[2].Step(actions.AsSpan(8, 4)), steps[2]);
        }
    }

    private static WalkerSimulation[] Walkers(WalkerRules rules, int count)
    {
        var walkers = new WalkerSimulation[count];
        for (int i = 0; i < count; i++)
        {
            walkers[i] = new WalkerSimulation(rules);
            walkers[i].Reset(WalkerStart.Gym(i, rules.Hardcore));
        }

        return walkers;
    }

    private static long[] Bits(WalkerSimulation walker) => [.. walker.Observation.ToArray().Select(BitConverter.DoubleToInt64Bits)];
}
