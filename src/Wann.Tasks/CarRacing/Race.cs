using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Tasks.CarRacing.Picture;
using Wann.Tasks.CarRacing.Vision;
using Wann.Tasks.Episodes;

namespace Wann.Tasks.CarRacing;

/// <summary>How races are run.</summary>
/// <param name="FrameSkip">Steps that a decision holds, 1 or more.</param>
/// <param name="Patience">Steps without a new tile after which a race is given up; 0 for never.</param>
/// <param name="Sampled">Whether latents are drawn around their means.</param>
/// <param name="Eye">What makes numbers of pictures.</param>
internal sealed record RaceRules(int FrameSkip, int Patience, bool Sampled, VaeWeights Eye)
{
    public const int Actions = 3;

    /// <summary>Steps of 1/50 s that a race lasts at most.</summary>
    public const int MaxSteps = 1000;

    /// <summary>
    /// Outputs as the paper's search took them: steering and gas from −1 to 1, gas moved to 0 to 1, the brake from 0 to 1.
    /// </summary>
    public static CarControls ControlsOf(ReadOnlySpan<double> action) => new(
        Math.Clamp(action[0], -1, 1), (Math.Clamp(action[1], -1, 1) + 1) / 2, Math.Clamp(action[2], 0, 1));
}

/// <summary>A car in its race, and what the driver sees. Used by one caller at a time, and again for the next race.</summary>
public sealed class Race
{
    private readonly double[] _observation = new double[VaeShape.Latents];
    private ReadOnlyMemory<byte> _picture;
    private RandomStream _noise;
    private int _steps;
    private int _newest;
    private int _tiles;

    public CarSimulation Car { get; } = new();

    /// <summary>The latents of the last picture, 16 numbers.</summary>
    public ReadOnlySpan<double> Observation => _observation;

    /// <summary>
    /// The last picture that was looked at, 64×64 pixels, rows from the top, red, green and blue of each; good until the next one.
    /// </summary>
    public ReadOnlySpan<byte> Picture => _picture.Span;

    internal RaceStart Start { get; private set; } = null!;

    internal void Reset(RaceStart start)
    {
        (Start, _noise, _steps, _newest) = (start, start.Noise, 0, 0);
        Car.Reset(start);
        _tiles = Car.TilesVisited;
    }

    /// <summary>
    /// Counts a step that the car has made: after the last one the race is over, and when patience is, what the other steps would cost a
    /// car that stands is taken off.
    /// </summary>
    internal EpisodeStep Count(EpisodeStep step, int patience)
    {
        _steps++;
        if (Car.TilesVisited > _tiles) (_tiles, _newest) = (Car.TilesVisited, _steps);
        if (step.Done) return step;
        if (_steps == RaceRules.MaxSteps) return step with { Done = true };
        return patience == 0 || _steps - _newest < patience
            ? step
            : new EpisodeStep(step.Reward - (CarSimulation.StepCost * (RaceRules.MaxSteps - _steps)), Done: true);
    }

    /// <summary>Takes over what the eye made of the picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="means">Of the latents.</param>
    /// <param name="logVariances">The same; empty if the means are all that counts.</param>
    internal void See(ReadOnlyMemory<byte> picture, ReadOnlySpan<float> means, ReadOnlySpan<float> logVariances)
    {
        _picture = picture;
        for (int i = 0; i < _observation.Length; i++)
        {
            _observation[i] = means[i];
            if (!logVariances.IsEmpty) _observation[i] += PortableMath.Exp(0.5 * logVariances[i]) * _noise.NextNormal();
        }
    }
}

/// <summary>Paints what the cars of several races see and makes latents of it, all pictures in one batch.</summary>
internal sealed class RaceEye(RaceRules rules, int capacity)
{
    private readonly Painter _painter = new();
    private readonly Encoder _encoder = new(rules.Eye);
    private readonly byte[] _pictures = new byte[capacity * VaeShape.FrameBytes];
    private readonly float[] _means = new float[capacity * VaeShape.Latents];
    private readonly float[] _logVariances = new float[rules.Sampled ? capacity * VaeShape.Latents : 0];

    public void Look(ReadOnlySpan<Race> races)
    {
        for (int i = 0; i < races.Length; i++)
        {
            var car = races[i].Car;
            _painter.Paint(races[i].Start.Scenery, car.State, car.Touched, car.Seconds, PictureOf(i).Span);
        }

        int numbers = races.Length * VaeShape.Latents;
        var logVariances = rules.Sampled ? _logVariances.AsSpan(0, numbers) : [];
        _encoder.Encode(_pictures.AsSpan(0, races.Length * VaeShape.FrameBytes), races.Length, _means.AsSpan(0, numbers), logVariances);
        for (int i = 0; i < races.Length; i++)
        {
            var range = (i * VaeShape.Latents)..((i + 1) * VaeShape.Latents);
            races[i].See(PictureOf(i), _means.AsSpan(range), rules.Sampled ? logVariances[range] : []);
        }
    }

    private Memory<byte> PictureOf(int race) => _pictures.AsMemory(race * VaeShape.FrameBytes, VaeShape.FrameBytes);
}

/// <summary>One race after the other, step by step: for drawings, and the oracle of tests.</summary>
internal static class ScalarRace
{
    public static RolloutResult Run(CompiledNetwork network, Rollout rollout, RaceRules rules, Action<Race>? visit)
    {
        var (race, eye, values) = (new Race(), new RaceEye(rules, 1), new double[network.Slots]);
        race.Reset(RaceStart.Draw(rollout.Trial));
        eye.Look([race]);
        visit?.Invoke(race);
        var total = 0.0;
        for (var decisions = 1; ; decisions++)
        {
            ScalarInterpreter.Run(network, rollout.Weight, race.Observation, values);
            var action = values.AsSpan(network.FirstOutputSlot, RaceRules.Actions);
            if (RaceRollouts.FailureOf(action) is { } failure) return new RolloutResult(double.NaN, decisions, failure);
            var (reward, done) = (0.0, false);
            for (var k = 0; k < rules.FrameSkip && !done; k++)
            {
                var step = race.Count(race.Car.Step(RaceRules.ControlsOf(action)), rules.Patience);
                (reward, done) = (reward + step.Reward, step.Done);
            }

            if (double.IsNaN(reward)) return new RolloutResult(double.NaN, decisions);
            total += reward;
            if (!done) eye.Look([race]);
            visit?.Invoke(race);
            if (done) return new RolloutResult(total, decisions);
        }
    }
}
