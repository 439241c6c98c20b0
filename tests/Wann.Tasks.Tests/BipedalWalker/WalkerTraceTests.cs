using System.Text.Json;
using Wann.Tasks.BipedalWalker;
using Wann.Tasks.Episodes;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.BipedalWalker;

/// <summary>The walker against episodes of a native Box2D 2.3. Walking is chaotic: differences grow tenfold every 25 steps or so.</summary>
public class WalkerTraceTests
{
    private const int CloseSteps = 50;
    private const int NearSteps = 90;
    private const int LidarStart = 14;

    public static TheoryData<string> Names =>
        ["exactflat_zero", "seed0_zero", "seed0_sine", "seed0_tuned_champion", "seed1_tuned_champion", "hardcore_seed0_tuned_champion"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Bodies_follow_the_trace(string name)
    {
        JsonElement bodies = WalkerGoldens.Trace(name).GetProperty("bodies");
        Follow(name, (step, walker, _) =>
        {
            for (int part = 0; part < 5; part++)
            {
                double[] expected = WalkerGoldens.Numbers(bodies[step][part]);
                BodyState actual = walker.Part(part);
                double tolerance = step <= CloseSteps ? 1e-4 : 1e-3;
                Assert.Equal(expected[0], actual.Position.X, tolerance);
                Assert.Equal(expected[1], actual.Position.Y, tolerance);
                Assert.Equal(expected[2], actual.Angle, tolerance);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Observations_follow_the_trace(string name)
    {
        JsonElement trace = WalkerGoldens.Trace(name);
        bool hardcore = trace.GetProperty("hardcore").GetBoolean();
        Follow(name, (step, walker, _) =>
        {
            double[] expected = WalkerGoldens.Numbers(trace.GetProperty("obs")[step]);
            double tolerance = step <= CloseSteps ? 5e-4 : 2e-3;
            for (int i = 0; i < expected.Length; i++)
            {
                // Where the traced lidar reports the first shape it finds, ours reports the nearest.
                if (hardcore && i >= LidarStart)
                    Assert.True(walker.Observation[i] <= expected[i] + tolerance, $"step {step}, ray {i - LidarStart}");
                else
                    Assert.Equal(expected[i], walker.Observation[i], tolerance);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rewards_ends_and_touches_follow_the_trace(string name)
    {
        JsonElement trace = WalkerGoldens.Trace(name);
        Follow(name, (step, walker, last) =>
        {
            if (step == 0)
                return;
            Assert.Equal(trace.GetProperty("reward")[step - 1].GetDouble(), last.Reward, step <= CloseSteps ? 1e-4 : 1e-3);
            Assert.Equal(trace.GetProperty("done")[step - 1].GetBoolean(), last.Done);
            Assert.Equal(trace.GetProperty("touching_contacts")[step - 1].GetInt32(), walker.TouchingContacts);
        });
    }

    private static void Follow(string name, Action<int, WalkerSimulation, EpisodeStep> check)
    {
        JsonElement trace = WalkerGoldens.Trace(name);
        var walker = new WalkerSimulation(new WalkerRules(trace.GetProperty("hardcore").GetBoolean(), PenalizeFalls: false));
        walker.Reset(WalkerGoldens.Start(trace));
        check(0, walker, default);
        for (int step = 1; step <= NearSteps; step++)
            check(step, walker, walker.Step(WalkerGoldens.Numbers(trace.GetProperty("actions")[step - 1])));
    }
}
