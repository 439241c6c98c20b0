using Wann.Tasks.Episodes;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.CarRacing;

/// <summary>Steps up to sixteen cars together; each comes out as if it had been stepped alone, bit for bit, only sooner.</summary>
public sealed class CarLanes
{
    public const int Count = WorldLanes.Count;

    private readonly WorldLanes _lanes = new(CarBuilder.Capacity);
    private readonly World[] _worlds = new World[Count];

    /// <summary>Steps every car with its own controls.</summary>
    /// <param name="cars">Up to sixteen cars.</param>
    /// <param name="controls">One for each car.</param>
    /// <param name="steps">What the step brought each car, written.</param>
    public void Step(ReadOnlySpan<CarSimulation> cars, ReadOnlySpan<CarControls> controls, Span<EpisodeStep> steps)
    {
        for (int i = 0; i < cars.Length; i++)
        {
            cars[i].Drive(controls[i]);
            _worlds[i] = cars[i].World;
        }

        _lanes.Step(
            _worlds.AsSpan(0, cars.Length), CarSimulation.StepTime, CarSimulation.VelocityIterations, CarSimulation.PositionIterations);
        for (int i = 0; i < cars.Length; i++) steps[i] = cars[i].Judge();
    }
}
