using Wann.Core.Randomness;
using Wann.Engine.Stages;
using Wann.Tasks.Classification;

namespace Wann.Cli.Tests.Classifying;

/// <summary>A classification small enough for tests, which this assembly brings as a user's plug-in would: which of three columns of a 4×4 picture is bright.</summary>
public sealed class SpotsPlugin : IStagePlugin
{
    public const int Inputs = 16;
    public const int Classes = 3;

    public static readonly string Path = typeof(SpotsPlugin).Assembly.Location;

    public void Register(StageCatalog catalog) => catalog.Register(
        "spots",
        "Which column is bright.",
        (SpotsOptions options) => new Classification(new DataSet("spots", Make(1, 200), options.Poisoned ? Poisoned(Make(2, 100)) : Make(2, 100)), batch: 50));

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
