using System.Globalization;
using System.Text.Json;
using Wann.Core.Networks;
using Wann.Tasks.CartPoleSwingUp;
using static Wann.Tasks.Tests.CartPoleSwingUp.CartPoleGoldens;

namespace Wann.Tasks.Tests.CartPoleSwingUp;

public sealed class CartPoleGoldenTests
{
    [Fact]
    public void The_trajectory_is_the_references()
    {
        var golden = Load();
        var state = State(golden.GetProperty("initial_state"));
        foreach (var (action, expected) in Numbers(golden.GetProperty("actions")).Zip(golden.GetProperty("steps").EnumerateArray()))
        {
            state = state.Step(action);
            var observation = new double[5];
            state.Observe(observation);

            AssertNear([state.X, state.Velocity, state.Angle, state.AngularVelocity], expected.GetProperty("state"));
            AssertNear(observation, expected.GetProperty("obs"));
            Assert.Equal(expected.GetProperty("reward").GetDouble(), state.Reward, tolerance: 1e-12);
            Assert.Equal(expected.GetProperty("done").GetBoolean(), state.OffTrack);
        }
    }

    [Fact]
    public void A_cart_pushed_all_the_way_leaves_the_track_where_the_references_does()
    {
        var golden = Load().GetProperty("boundary_run");
        var state = State(golden.GetProperty("initial_state"));
        var (steps, total) = (0, 0.0);
        while (!state.OffTrack)
        {
            state = state.Step(golden.GetProperty("action").GetDouble());
            total += state.Reward;
            steps++;
        }

        Assert.Equal(golden.GetProperty("steps").GetInt32(), steps);
        Assert.Equal(golden.GetProperty("total_reward").GetDouble(), total, tolerance: 1e-10);
        Assert.Equal(golden.GetProperty("last_reward").GetDouble(), state.Reward, tolerance: 1e-12);
        AssertNear([state.X, state.Velocity, state.Angle, state.AngularVelocity], golden.GetProperty("final_state"));
    }

    [Fact]
    public void The_champion_answers_as_it_does_there()
    {
        var network = Champion();
        var golden = Load().GetProperty("champion");
        foreach (var expected in golden.GetProperty("output_by_shared_weight").EnumerateObject())
        {
            var values = new double[network.Slots];
            ScalarInterpreter.Run(
                network, double.Parse(expected.Name, CultureInfo.InvariantCulture), Numbers(golden.GetProperty("obs")), values);
            Assert.Equal(1, values[^1] / expected.Value.GetDouble(), tolerance: 1e-10);
        }
    }

    /// <summary>At ±2 the rollouts are chaotic, and sines that differ in the last place lead elsewhere.</summary>
    [Fact]
    public void The_champion_earns_what_it_does_there_from_the_same_starts()
    {
        var network = Champion();
        foreach (var trial in Load().GetProperty("champion").GetProperty("trials").EnumerateArray())
        {
            var rewards = trial.GetProperty("reward").EnumerateObject();
            foreach (var expected in rewards.Where(one => Math.Abs(double.Parse(one.Name, CultureInfo.InvariantCulture)) <= 1))
            {
                var result = ScalarCartPole.Run(
                    network,
                    double.Parse(expected.Name, CultureInfo.InvariantCulture),
                    State(trial.GetProperty("initial_state")),
                    maxSteps: 1000);
                Assert.Equal(expected.Value.GetDouble(), result.Return, tolerance: 1e-6);
            }
        }
    }

    private static void AssertNear(double[] actual, JsonElement expected) =>
        Assert.All(Numbers(expected).Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-12));
}
