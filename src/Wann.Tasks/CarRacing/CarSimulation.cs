using Wann.Tasks.Episodes;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.CarRacing;

/// <summary>What the driver does: steering −1 (left) to 1, gas and brake 0 to 1. A brake of 0.9 or more locks the wheels.</summary>
public readonly record struct CarControls(double Steering, double Gas, double Brake);

/// <summary>
/// CarRacing-v0's car on its road: physics, visited tiles and rewards; without the picture. Each tile first touched by a wheel earns its
/// share of 1000 points, each step costs 0.1. No allocation after construction but at a reset; one instance serves one thread.
/// </summary>
public sealed class CarSimulation
{
    internal const float StepTime = (float)TimeStep;
    internal const int VelocityIterations = 6 * 30;
    internal const int PositionIterations = 2 * 30;
    internal static readonly EpisodeStep Failure = new(double.NaN, Done: true);

    private const double TimeStep = 1.0 / 50;
    internal const double StepCost = 0.1;
    private const double AllTiles = 1000;
    private const double OffTheField = -100;

    private readonly WheelState[] _wheels = new WheelState[FourWheels.Count];
    private TileGrid _grid = null!;
    private bool[] _visited = [];
    private bool[] _touched = [];
    private double _earned;
    private int _steps;

    /// <summary>The road driven on.</summary>
    public Track Track { get; private set; } = null!;

    /// <summary>Tiles that a wheel has touched.</summary>
    public int TilesVisited { get; private set; }

    /// <summary>By tile, whether a wheel or the hull has touched it: its colour tells.</summary>
    public ReadOnlySpan<bool> Touched => _touched.AsSpan(0, _grid.Count);

    /// <summary>Time since the start, s.</summary>
    public double Seconds => _steps * TimeStep;

    internal World World { get; } = new(Vec2.Zero, CarBuilder.Capacity) { AwaitsMotors = true };

    public CarState State
    {
        get
        {
            var state = new CarState { Hull = World.State(CarParts.Hull) };
            for (int i = 0; i < FourWheels.Count; i++)
            {
                state.Wheels[i] = _wheels[i];
                state.Wheels[i].Body = World.State(CarParts.FirstWheel + i);
                state.Wheels[i].Steering = World.JointAngle(i);
            }

            return state;
        }
    }

    /// <summary>Puts the car at the road's first point; as in gym, one step without action is already done.</summary>
    public void Reset(RaceStart start)
    {
        (Track, _grid) = (start.Track, start.Grid);
        if (_visited.Length < _grid.Count) (_visited, _touched) = (new bool[_grid.Count], new bool[_grid.Count]);
        Array.Clear(_visited);
        Array.Clear(_touched);
        Array.Clear(_wheels);
        (TilesVisited, _earned, _steps) = (0, 0, 0);
        CarBuilder.Build(World, Track.Points[0]);
        Roll(steering: 0, brake: 0);
        World.Step(StepTime, VelocityIterations, PositionIterations);
        _steps++;
    }

    public EpisodeStep Step(CarControls controls)
    {
        Drive(controls);
        World.Step(StepTime, VelocityIterations, PositionIterations);
        return Judge();
    }

    /// <summary>Applies the controls, feels the ground, and pushes the wheels: all of a step that comes before the world's.</summary>
    internal void Drive(CarControls controls)
    {
        double gas = Math.Clamp(controls.Gas, 0, 1);
        for (int i = 2; i < FourWheels.Count; i++) _wheels[i].Gas = Math.Min(gas, _wheels[i].Gas + Tyre.GasRise);
        Roll(-controls.Steering, controls.Brake);
    }

    /// <summary>Looks at the world after a step.</summary>
    internal EpisodeStep Judge()
    {
        _steps++;
        if (World.Failed) return Failure;
        double reward = _earned - StepCost;
        _earned = 0;
        Vec2 hull = World.State(CarParts.Hull).Position;
        if (Math.Abs(hull.X) > Track.Playfield || Math.Abs(hull.Y) > Track.Playfield) return new EpisodeStep(OffTheField, Done: true);
        return new EpisodeStep(reward, Done: TilesVisited == _grid.Count);
    }

    private void Roll(double steering, double brake)
    {
        for (int i = 0; i < FourWheels.Count; i++)
        {
            double turn = (i < 2 ? steering : 0) - World.JointAngle(i);
            CarBuilder.Steer(World, i, Math.Sign(turn) * Math.Min(50 * Math.Abs(turn), 3));
            ref Body body = ref World.Bodies[CarParts.FirstWheel + i];
            World.Push(CarParts.FirstWheel + i, Tyre.Push(ref _wheels[i], body.Rotation, body.Velocity, brake, TimeStep));
        }

        Feel();
    }

    /// <summary>Finds the tiles under the car as it stands: what counts from the next step on.</summary>
    private void Feel()
    {
        foreach (ref WheelState wheel in _wheels.AsSpan()) wheel.Tiles = 0;
        Transform hull = World.Bodies[CarParts.Hull].Pose;
        Span<Transform> wheels = stackalloc Transform[FourWheels.Count];
        for (int i = 0; i < FourWheels.Count; i++) wheels[i] = World.Bodies[CarParts.FirstWheel + i].Pose;

        foreach (int tile in _grid.Near(hull.Position))
        {
            for (int i = 0; i < FourWheels.Count; i++)
            {
                if (!_grid.Touches(tile, CarBuilder.Wheel, wheels[i])) continue;
                _wheels[i].Tiles++;
                Visit(tile);
            }

            if (!_touched[tile]) _touched[tile] = TouchesHull(tile, hull);
        }
    }

    private void Visit(int tile)
    {
        _touched[tile] = true;
        if (_visited[tile]) return;
        _visited[tile] = true;
        TilesVisited++;
        _earned += AllTiles / _grid.Count;
    }

    private bool TouchesHull(int tile, in Transform pose)
    {
        foreach (Shape part in CarBuilder.Hull)
        {
            if (_grid.Touches(tile, part, pose)) return true;
        }

        return false;
    }
}
