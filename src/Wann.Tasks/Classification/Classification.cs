using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Runtime.Intrinsics;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core;
using Wann.Tasks.Classification.Exact;
using Wann.Tasks.Classification.Steering;

namespace Wann.Tasks.Classification;

/// <summary>The data sets that a pipeline file may name. Each has one content for ever.</summary>
public enum KnownData
{
    /// <summary>Drawn digits, 8×8, made by code.</summary>
    Digits,

    /// <summary>Handwritten digits, 28×28 (LeCun, Cortes, Burges).</summary>
    Mnist,

    /// <summary>Pieces of clothing, 28×28 (Xiao, Rasul, Vollgraf 2017).</summary>
    FashionMnist,
}

/// <summary>What happens to each picture, in the order given, before a network sees it.</summary>
public enum Preprocessing
{
    /// <summary>To 16×16, bilinear.</summary>
    Resize16,

    /// <summary>To 8×8, bilinear.</summary>
    Resize8,

    /// <summary>Slanted strokes made upright, by second moments.</summary>
    Deskew,

    /// <summary>Rows and columns exchanged: EMNIST's files have them so.</summary>
    Transpose,

    /// <summary>Each value to the nearest multiple of 1/256: homogeneous networks are then computed exactly, and much faster.</summary>
    Quantize,
}

/// <summary>Which training samples a trial shows.</summary>
public enum ShownSamples
{
    /// <summary>A batch, drawn anew for each trial.</summary>
    Batch,

    /// <summary>Every one, in each trial.</summary>
    All,
}

public sealed record ClassificationOptions
{
    [Description("The data set: digits is built in; mnist and fashion_mnist are files.")]
    public KnownData Data { get; init; } = KnownData.Digits;

    [Description("What happens to each picture, in this order, before the network sees it.")]
    [MaxLength(8)]
    public ImmutableArray<Preprocessing> Preprocess { get; init; } = [];

    [Description("Training samples a trial, drawn anew for each.")]
    [Range(1, 100_000)]
    public int Batch { get; init; } = 1000;

    [Description("Which training samples a trial shows: a batch, or all of them, so that all trials are one.")]
    [LeftOutAtDefault]
    public ShownSamples Samples { get; init; } = ShownSamples.Batch;

    [Description("What outputs are multiplied by before they are judged.")]
    [LeftOutAtDefault]
    public SoftmaxOptions Softmax { get; init; } = new();
}

/// <summary>
/// Outputs are multiplied by scale / |w|^power at a shared weight w before the softmax. The order of the outputs stays, and so what samples
/// are taken for; but a large weight no longer means a sure answer, nor a small one an unsure one, so that all weights count alike.
/// </summary>
public sealed record SoftmaxOptions
{
    [Description("What outputs are multiplied by before the softmax.")]
    [Range(1e-6, 1e6)]
    public double Scale { get; init; } = 1;

    [Description("The power of the shared weight that they are divided by before it.")]
    [Range(0, 16)]
    public int Power { get; init; }

    /// <summary>What outputs at a shared weight are multiplied by.</summary>
    internal double Factor(double weight)
    {
        var factor = Scale;
        for (var power = 0; power < Power && weight != 0; power++) factor /= Math.Abs(weight);
        return factor;
    }
}

/// <summary>
/// Tells samples apart: a trial is a batch of the training samples, drawn by its stream, and the return is minus the mean
/// cross-entropy of the outputs' softmax over it (Gaier &amp; Ha 2019, §4.3).
/// </summary>
public sealed class Classification(
    DataSet data, int batch, ShownSamples shown = ShownSamples.Batch, SoftmaxOptions? softmax = null)
    : IClassifierTask, IGuidingTask, ISteeringTask
{
    private readonly ConcurrentDictionary<(int Part, int Parts), Lazy<Columns?>> _parts = [];
    private readonly ConcurrentDictionary<(int Part, int Parts), Lazy<Part>> _shown = [];
    private readonly ConcurrentDictionary<int, int> _partsOfSize = [];
    private readonly ConcurrentBag<Room> _rooms = [];
    private readonly SoftmaxOptions _softmax = softmax ?? new();
    private readonly Lazy<Columns?> _columns = new(
        () => shown == ShownSamples.All && softmax is null or { Scale: 1, Power: 0 } ? Columns.Of(data.Train) : null);

    public DataSet Data { get; } = data;

    /// <summary>Samples a trial.</summary>
    public int Batch { get; } = shown == ShownSamples.All ? data.Train.Count : batch;

    public int Inputs => Data.Train.Inputs;

    public int Outputs => Data.Train.Classes;

    public IReadOnlyList<string> ObservationNames => Data.InputNames;

    public IReadOnlyList<string> ActionNames => Data.ClassNames;

    /// <summary>Every sample costs the most it can.</summary>
    public double WorstReturn => -CrossEntropy.Worst;

    public ISimulation CreateSimulation() => Vector512.IsHardwareAccelerated
        ? new ClassificationSimulation<Lanes8>(Data.Train, Batch, shown, _softmax, _columns, MemoryLimit)
        : new ClassificationSimulation<Lanes4>(Data.Train, Batch, shown, _softmax, _columns, MemoryLimit);

    /// <summary>
    /// Where samples come class after class in turn, some numbers of parts would leave parts without a class: then there are a few more.
    /// </summary>
    public int Parts(int samples) => _partsOfSize.GetOrAdd(samples, most =>
    {
        var least = (Data.Train.Count + most - 1) / most;
        return Enumerable.Range(least, 1 + Outputs).FirstOrDefault(HaveAllClasses, least);
    });

    private bool HaveAllClasses(int parts)
    {
        var seen = new bool[parts, Outputs];
        for (var i = 0; i < Data.Train.Count; i++) seen[i % parts, Data.Train.Labels[i]] = true;
        return !seen.Cast<bool>().Contains(false);
    }

    /// <summary>Every nth sample.</summary>
    public IGuide Guide(HomogeneousGenome network, double scale, int samples, int part)
    {
        scale *= _softmax.Scale;
        if (_softmax.Power > 0)
            throw new ArgumentException("its outputs are divided by a power of the weight, which guided is not told; leave it out");
        var columns = _parts.GetOrAdd((part, Parts(samples)), key => new(() => Columns.Of(Data.Train, key.Part, key.Parts))).Value
            ?? throw new ArgumentException("its pictures must have whole multiples of 1/256; add 'quantize' to preprocess");
        return Vector512.IsHardwareAccelerated
            ? new Guide<Lanes8>(columns, network, scale)
            : new Guide<Lanes4>(columns, network, scale);
    }

    /// <summary>Every nth sample.</summary>
    public ISteering Steer(
        Genome network, Passages passages, ReadOnlySpan<double> weights, int samples, int part, bool sensitivities)
    {
        var samplesOfPart = _shown.GetOrAdd((part, Parts(samples)), key => new(() => Part.Of(Data.Train, key.Part, key.Parts))).Value;
        return Vector512.IsHardwareAccelerated
            ? new Steering<Lanes8>(network, passages, weights, samplesOfPart, _softmax, sensitivities, _rooms)
            : new Steering<Lanes4>(network, passages, weights, samplesOfPart, _softmax, sensitivities, _rooms);
    }

    /// <summary>All cores' simulations together may keep a quarter of the memory.</summary>
    private static long MemoryLimit => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (4 * Environment.ProcessorCount);
}
