using System.Text.Json;
using Wann.Tasks.CarRacing;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.CarRacing;

/// <summary>The car against episodes of gym's on a native Box2D 2.3.</summary>
public class CarTraceTests
{
    private const int WheelNumbers = 11;
    private const int CloseSteps = 50;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Bodies_wheels_tiles_and_rewards_follow_the_trace(int seed)
    {
        JsonElement trace = RaceGoldens.Trace(seed), actions = trace.GetProperty("actions");
        var states = RaceGoldens.States(trace);
        var car = new CarSimulation();
        car.Reset(RaceStart.Gym(seed));
        Compare(0);
        for (int step = 1; step <= actions.GetArrayLength(); step++)
        {
            var result = car.Step(RaceGoldens.Controls(actions[step - 1]));
            if (states.ContainsKey(step)) Compare(step);
            Assert.Equal(trace.GetProperty("reward")[step - 1].GetDouble(), result.Reward, 1e-7);
            Assert.False(result.Done);
        }

        void Compare(int step)
        {
            double[] expected = states[step];
            CarState state = car.State;
            double tolerance = step <= CloseSteps ? 1e-4 : 5e-4;
            Body(state.Hull, 0);
            for (int i = 0; i < FourWheels.Count; i++)
            {
                int first = 6 + (i * WheelNumbers);
                WheelState wheel = state.Wheels[i];
                Body(wheel.Body, first);
                Near(wheel.Rolling, first + 6);
                Near(wheel.Phase, first + 7);
                Near(wheel.Gas, first + 8);
                Near(wheel.Steering, first + 9);
                Assert.Equal((int)expected[first + 10], wheel.Tiles);
            }

            Assert.Equal((int)expected[^2], car.TilesVisited);

            void Body(BodyState body, int first)
            {
                Near(body.Position.X, first);
                Near(body.Position.Y, first + 1);
                Near(body.Angle, first + 2);
                Near(body.Velocity.X, first + 3);
                Near(body.Velocity.Y, first + 4);
                Near(body.Spin, first + 5);
            }

            void Near(double actual, int index) => Assert.Equal(expected[index], actual, tolerance);
        }
    }
}
