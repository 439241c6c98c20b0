using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Tasks.CarRacing;

namespace Wann.Analysis.Vision;

/// <summary>Who drives while frames are collected: one drive long.</summary>
internal interface IDriver
{
    /// <param name="car">After its last step.</param>
    /// <param name="place">Where on the road it is.</param>
    /// <param name="random">The driver's draws.</param>
    CarControls Act(CarSimulation car, in RoadPlace place, ref RandomStream random);
}

/// <summary>Steers smoothly at random, gives gas and brakes by turns, and looks at nothing.</summary>
internal sealed class RandomDriver : IDriver
{
    private double _steering;
    private double _gas = 0.5;
    private double _brake;

    public CarControls Act(CarSimulation car, in RoadPlace place, ref RandomStream random)
    {
        _steering = (0.9 * _steering) + (0.25 * random.NextNormal());
        if (random.Below(50) == 0) _gas = random.NextDouble();
        if (random.Below(20) == 0) _brake = random.Below(4) == 0 ? random.NextDouble(0, 0.8) : 0;
        return new CarControls(Math.Clamp(_steering, -1, 1), _gas, _brake);
    }
}

/// <summary>
/// Keeps to the road as well as anybody, at changing speeds and not always in its middle, but lets go now and then: the frames of who has
/// learnt to drive, and of who must find back.
/// </summary>
internal sealed class RoadDriver : IDriver
{
    private const double WanderDecay = 0.99;
    private const double Wander = 3;

    private readonly RandomDriver _letGo = new();
    private int _stepsLetGo;
    private double _right;
    private double _speed = 40;

    public CarControls Act(CarSimulation car, in RoadPlace place, ref RandomStream random)
    {
        var driftNoise = Wander * Math.Sqrt(1 - (WanderDecay * WanderDecay)) * random.NextNormal();
        _right = (WanderDecay * _right) + driftNoise;
        if (random.Below(100) == 0) _speed = random.NextDouble(15, 80);
        if (random.Below(400) == 0) _stepsLetGo = 15 + random.Below(35);
        if (_stepsLetGo-- > 0) return _letGo.Act(car, place, ref random);

        // Where the road will be a moment later, and how far to the left that is.
        var (hull, points) = (car.State.Hull, car.Track.Points);
        var speed = Math.Sqrt((hull.Velocity.X * hull.Velocity.X) + (hull.Velocity.Y * hull.Velocity.Y));
        var ahead = points[(place.Point + 3 + (int)(speed / 12)) % points.Count];
        var (sin, cos) = PortableMath.SinCos(ahead.Beta);
        var (x, y) = (ahead.X + (_right * cos) - hull.Position.X, ahead.Y + (_right * sin) - hull.Position.Y);
        var left = RoadPlace.Angle(PortableMath.Atan2(-x, y) - hull.Angle);
        var wanted = _speed / (1 + (0.8 * Math.Abs(place.Turn)));
        return new CarControls(
            Math.Clamp(-2 * left, -1, 1), speed < wanted ? 0.6 : 0, speed > 1.2 * wanted ? Math.Min(0.8, 0.02 * (speed - wanted)) : 0);
    }
}
