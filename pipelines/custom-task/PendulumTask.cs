using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Tasks;
using Wann.Tasks.Drawings;
using Wann.Tasks.Episodes;

namespace Pendulum;

/// <summary>A pendulum to be swung up and held by a motor too weak to lift it at once: the equations of Gymnasium's Pendulum-v1.</summary>
public sealed class PendulumTask(PendulumOptions options) : EpisodeTask(options.MaxSteps), IDrawnTask
{
    public override IReadOnlyList<string> ObservationNames { get; } = ["cosine of angle", "sine of angle", "angular velocity"];

    public override IReadOnlyList<string> ActionNames { get; } = ["torque"];

    /// <summary>A step costs at most π² + 0.1·8² + 0.001·2².</summary>
    public override double WorstReturn => -16.28 * MaxSteps;

    public Drawing Draw(CompiledNetwork network, Rollout rollout)
    {
        var (angles, seen, observation) = (new List<double>(), new List<float>(), new double[Inputs]);
        var result = Run(network, rollout, world =>
        {
            angles.Add(((PendulumWorld)world).Angle);
            world.Observe(observation);
            foreach (var one in observation) seen.Add((float)one);
        });
        return new Drawing(PendulumDrawing.ToSvg(angles, framesPerSecond: 1 / PendulumWorld.StepTime), result)
        {
            Observations = [.. seen],
            StepsPerSecond = 1 / PendulumWorld.StepTime,
        };
    }

    protected override IEpisode CreateEpisode() => new PendulumWorld();
}

/// <summary>A rod of 1 m and 1 kg. Angle 0 is upright; a turn further it is the same.</summary>
public sealed class PendulumWorld : IEpisode
{
    public const double StepTime = 0.05;
    private double _velocity;

    public double Angle { get; private set; }

    public void Reset(RandomStream trial) => (Angle, _velocity) = (trial.NextDouble(-Math.PI, Math.PI), trial.NextDouble(-1, 1));

    public void Observe(Span<double> observation) =>
        (observation[0], observation[1], observation[2]) = (PortableMath.Cos(Angle), PortableMath.Sin(Angle), _velocity);

    public EpisodeStep Step(ReadOnlySpan<double> action)
    {
        var torque = 2 * Math.Clamp(action[0], -1, 1);
        var fromUpright = Angle - (2 * Math.PI * Math.Round(Angle / (2 * Math.PI)));
        var cost = (fromUpright * fromUpright) + (0.1 * _velocity * _velocity) + (0.001 * torque * torque);
        _velocity = Math.Clamp(_velocity + (((15 * PortableMath.Sin(Angle)) + (3 * torque)) * StepTime), -8, 8);
        Angle += _velocity * StepTime;
        return new EpisodeStep(-cost, Done: false);
    }
}
