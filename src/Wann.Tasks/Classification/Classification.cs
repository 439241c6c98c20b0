using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Runtime.Intrinsics;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core;
using Wann.Tasks.Classification.Exact;

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
}

/// <summary>
/// Tells samples apart: a trial is a batch of the training samples, drawn by its stream, and the return is minus the mean
/// cross-entropy of the outputs' softmax over it (Gaier &amp; Ha 2019, §4.3).
/// </summary>
public sealed class Classification(DataSet data, int batch, ShownSamples shown = ShownSamples.Batch)
    : IClassifierTask, IGuidingTask
{
    private readonly ConcurrentDictionary<(int Part, int Parts), Lazy<Columns?>> _parts = [];
    private readonly Lazy<Columns?> _columns = new(() => shown == ShownSamples.All ? Columns.Of(data.Train) : null);

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
        ? new ClassificationSimulation<Lanes8>(Data.Train, Batch, shown, _columns, MemoryLimit)
        : new ClassificationSimulation<Lanes4>(Data.Train, Batch, shown, _columns, MemoryLimit);

    public int Parts(int samples) => (Data.Train.Count + samples - 1) / samples;

    /// <summary>Every nth sample.</summary>
    public IGuide Guide(HomogeneousGenome network, double scale, int samples, int part)
    {
        var columns = _parts.GetOrAdd((part, Parts(samples)), key => new(() => Columns.Of(Data.Train, key.Part, key.Parts))).Value
            ?? throw new ArgumentException("its pictures must have whole multiples of 1/256; add 'quantize' to preprocess");
        return Vector512.IsHardwareAccelerated
            ? new Guide<Lanes8>(columns, network, scale)
            : new Guide<Lanes4>(columns, network, scale);
    }

    /// <summary>All cores' simulations together may keep a quarter of the memory.</summary>
    private static long MemoryLimit => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (4 * Environment.ProcessorCount);
}
