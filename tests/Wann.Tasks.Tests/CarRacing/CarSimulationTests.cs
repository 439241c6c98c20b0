using Wann.Core.Randomness;
using Wann.Tasks.CarRacing;
using Wann.Tasks.Episodes;

namespace Wann.Tasks.Tests.CarRacing;

public class CarSimulationTests
{
    private static readonly CarControls Coast = new(0, 0, 0), FullGas = new(0, 1, 0), FullBrake = new(0, 0, 1);

    [Fact]
    public void A_parked_car_stays()
    {
        var car = Started(3);
        Drive(car, Coast, 100);
        var before = car.State.Hull;
        Drive(car, Coast, 500);
        Assert.Equal(before.Position.X, car.State.Hull.Position.X, 1e-3f);
        Assert.Equal(before.Position.Y, car.State.Hull.Position.Y, 1e-3f);
        Assert.Equal(0, Speed(car), 1e-3);
    }

    [Fact]
    public void Full_brake_stops_a_fast_car()
    {
        var car = Started(3);
        Drive(car, FullGas, 60);
        Assert.True(Speed(car) > 40);
        Drive(car, FullBrake, 100);
        Assert.Equal(0, Speed(car), 1e-2);
    }

    [Fact]
    public void Grass_slows()
    {
        var road = Started(3);
        Drive(road, FullGas, 40);
        var grass = Started(3);
        Drive(grass, new CarControls(1, 1, 0), 120);
        Assert.True(Enumerable.Range(0, 4).All(i => grass.State.Wheels[i].Tiles == 0), "the car has not left the road");
        Drive(grass, FullBrake, 100);
        Drive(grass, FullGas, 40);
        Assert.True(Speed(grass) < 0.8 * Speed(road), $"{Speed(grass)} on grass, {Speed(road)} on the road");
    }

    [Fact]
    public void Nothing_earns_more_than_all_tiles_and_off_the_field_the_episode_ends()
    {
        var car = Started(5);
        float heading = car.State.Hull.Angle;
        double total = 0;
        for (int step = 0; ; step++)
        {
            Assert.True(step < 2000, "the car never reached the end of the field");
            var result = car.Step(new CarControls(2 * (car.State.Hull.Angle - heading), 0.5, 0));
            total += result.Reward;
            if (!result.Done) continue;
            Assert.Equal(-100, result.Reward);
            break;
        }

        Assert.InRange(total, -400, 1000);
    }

    [Fact]
    public void No_action_breaks_the_car_and_lanes_give_the_bits_of_a_car_alone()
    {
        var random = new RandomStream(11, StreamPurpose.Report);
        var alone = Enumerable.Range(0, CarLanes.Count).Select(Started).ToArray();
        var together = Enumerable.Range(0, CarLanes.Count).Select(Started).ToArray();
        var (controls, steps) = (new CarControls[CarLanes.Count], new EpisodeStep[CarLanes.Count]);
        var lanes = new CarLanes();
        for (int step = 0; step < 300; step++)
        {
            // Some cars are driven smoothly, some wildly, some as no driver could.
            for (int i = 0; i < controls.Length; i++)
            {
                controls[i] = i % 3 == 0
                    ? new CarControls(Math.Sin(step * 0.03 * (i + 1)), 0.5, 0)
                    : new CarControls(random.NextDouble(-i, i), random.NextDouble(-1, 2), i % 3 == 1 ? random.NextDouble(0, 1) : 0);
            }

            lanes.Step(together, controls, steps);
            for (int i = 0; i < controls.Length; i++)
            {
                Assert.Equal(alone[i].Step(controls[i]), steps[i]);
                Assert.False(steps[i].Failed);
                AssertSame(alone[i].State, together[i].State);
            }
        }
    }

    private static void AssertSame(in CarState one, in CarState other)
    {
        Assert.Equal(one.Hull, other.Hull);
        Assert.True(float.IsFinite(one.Hull.Position.X + one.Hull.Angle + one.Hull.Velocity.Y));
        for (int i = 0; i < FourWheels.Count; i++)
        {
            Assert.Equal(one.Wheels[i].Body, other.Wheels[i].Body);
            Assert.Equal(one.Wheels[i].Rolling, other.Wheels[i].Rolling);
            Assert.Equal(one.Wheels[i].Steering, other.Wheels[i].Steering);
        }
    }

    private static CarSimulation Started(int seed)
    {
        var car = new CarSimulation();
        car.Reset(RaceStart.Gym(seed));
        return car;
    }

    private static void Drive(CarSimulation car, CarControls controls, int steps)
    {
        for (int step = 0; step < steps; step++) car.Step(controls);
    }

    private static double Speed(CarSimulation car)
    {
        var velocity = car.State.Hull.Velocity;
        return Math.Sqrt((velocity.X * velocity.X) + (velocity.Y * velocity.Y));
    }
}
