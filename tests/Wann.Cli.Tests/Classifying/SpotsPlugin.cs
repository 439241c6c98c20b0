using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Engine.Stages;
using Wann.Tasks;
using Wann.Tasks.Classification;

namespace Wann.Cli.Tests.Classifying;

/// <summary>
/// A classifier task of one's own, which this assembly brings as a user's plug-in would: which of three columns of a 4×4 picture is
/// bright. Its return is no cross-entropy but the share of samples that are right.
/// </summary>
public sealed class SpotsPlugin : IStagePlugin
{
    public const int Inputs = 16;
    public const int Classes = 3;

    public static readonly string Path = typeof(SpotsPlugin).Assembly.Location;

    public void Register(StageCatalog catalog) => catalog.Register(
        "spots",
        "Which column is bright.",
        (SpotsOptions options) =>
            new SpotsTask(new DataSet("spots", Make(1, 200), options.Poisoned ? Poisoned(Make(2, 100)) : Make(2, 100))));

    private static Samples Make(ulong seed, int count)
    {
        var stream = new RandomStream(seed, StreamPurpose.Initialise);
        var (values, labels) = (new double[count * Inputs], new byte[count]);
        for (var i = 0; i < values.Length; i++)
        {
            if (i % Inputs == 0) labels[i / Inputs] = (byte)stream.Below(Classes);
            values[i] = (i % 4 == labels[i / Inputs] ? 0.5 : 0) + (0.5 * stream.NextDouble());
        }

        return new Samples(Inputs, Classes, values, labels);
    }

    private static Samples Poisoned(Samples samples) => samples with { Values = [.. samples.Values.Select(_ => double.NaN)] };
}

public sealed record SpotsOptions
{
    /// <summary>Whether the test samples are no numbers.</summary>
    public bool Poisoned { get; init; }
}

/// <summary>A trial is fifty of the training samples.</summary>
internal sealed class SpotsTask(DataSet data) : IClassifierTask
{
    public DataSet Data => data;

    public int Inputs => data.Train.Inputs;

    public int Outputs => data.Train.Classes;

    public double WorstReturn => 0;

    public ISimulation CreateSimulation() => new Simulation(data.Train);

    private sealed class Simulation(Samples samples) : ISimulation
    {
        private const int Batch = 50;

        public void Run(
            CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default)
        {
            var values = new double[network.Slots];
            for (var i = 0; i < rollouts.Length; i++)
            {
                var (trial, right) = (rollouts[i].Trial, 0);
                for (var shown = 0; shown < Batch; shown++)
                {
                    var sample = trial.Below(samples.Count);
                    ScalarInterpreter.Run(network, rollouts[i].Weight, samples[sample], values);
                    var outputs = values[network.FirstOutputSlot..];
                    if (Array.IndexOf(outputs, outputs.Max()) == samples.Labels[sample]) right++;
                }

                results[i] = new RolloutResult((double)right / Batch, Steps: 1);
            }
        }
    }
}
