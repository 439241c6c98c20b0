using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Tasks.CartPoleSwingUp;
using World = Wann.Tasks.CartPoleSwingUp.CartPoleSwingUp;

namespace Wann.Tasks.Tests.CartPoleSwingUp;

public sealed class CartPoleSwingUpTests
{
    [Fact]
    public void Starts_scatter_around_hanging_at_rest_in_the_middle()
    {
        const int count = 20_000;
        var starts = Enumerable.Range(0, count).Select(trial => World.Start(new RandomStream(1, StreamPurpose.Trials, trial: trial)))
            .ToArray();
        Func<CartPoleState, double>[] numbers =
            [start => start.X, start => start.Velocity, start => start.Angle - Math.PI, start => start.AngularVelocity];
        foreach (var number in numbers)
        {
            Assert.InRange(starts.Average(number), -0.007, 0.007);
            Assert.InRange(Math.Sqrt(starts.Average(start => number(start) * number(start))), 0.195, 0.205);
        }
    }

    [Fact]
    public void The_same_trial_starts_alike()
    {
        var trial = new RandomStream(3, StreamPurpose.Trials, generation: 2, trial: 1);
        Assert.Equal(World.Start(trial), World.Start(trial));
    }

    [Fact]
    public void Upright_in_the_middle_earns_1_and_hanging_0()
    {
        Assert.Equal(1, new CartPoleState(0, 0, 0, 0).Reward);
        Assert.Equal(0, new CartPoleState(0, 0, Math.PI, 0).Reward, tolerance: 1e-15);
        Assert.Equal(0, new CartPoleState(2.4, 0, 0, 0).Reward, tolerance: 1e-15);
        Assert.Equal(0.5 * PortableMath.CosPi(0.25), new CartPoleState(1.2, 0, Math.PI / 2, 0).Reward, tolerance: 1e-15);
    }

    [Fact]
    public void The_track_ends_just_beyond_its_limit()
    {
        Assert.False(new CartPoleState(2.4, 0, 0, 0).OffTrack);
        Assert.True(new CartPoleState(Math.BitIncrement(2.4), 0, 0, 0).OffTrack);
        Assert.True(new CartPoleState(-2.5, 0, 0, 0).OffTrack);
    }

    [Fact]
    public void Without_push_and_friction_energy_hardly_changes()
    {
        // Friction is 0.1 of the velocity: an action that cancels it leaves a closed system, but for Euler's error, 0.27 J here
        // (a tenth of that at a tenth of the time step), where a swing exchanges 3 J.
        var state = new CartPoleState(0, 0, 2, 0);
        var before = Energy(state);
        for (var step = 0; step < 100; step++) state = state.Step(0.01 * state.Velocity);
        Assert.Equal(before, Energy(state), tolerance: 0.3);
    }

    [Fact]
    public void It_says_what_a_search_must_know()
    {
        var task = new World(new CartPoleOptions { MaxSteps = 200 });
        Assert.Equal((5, 1, 200, -200.0), (task.Inputs, task.Outputs, task.MaxSteps, task.WorstReturn));
    }

    /// <summary>A point cart of 0.5 kg and a uniform rod of 0.5 kg, 0.6 m long: moving in J, its height in J.</summary>
    private static double Energy(CartPoleState state)
    {
        const double cart = 0.5, rod = 0.5, half = 0.3, inertia = rod * 0.6 * 0.6 / 12;
        var (sin, cos) = (Math.Sin(state.Angle), Math.Cos(state.Angle));
        var (vx, vy) = (state.Velocity - (half * state.AngularVelocity * cos), -half * state.AngularVelocity * sin);
        return (0.5 * cart * state.Velocity * state.Velocity) + (0.5 * rod * ((vx * vx) + (vy * vy)))
            + (0.5 * inertia * state.AngularVelocity * state.AngularVelocity) + (rod * 9.82 * half * cos);
    }
}
