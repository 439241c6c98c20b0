using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Runtime.Intrinsics;
using Wann.Core.Numerics;

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
}

/// <summary>
/// Tells samples apart: a trial is a batch of the training samples, drawn by its stream, and the return is minus the mean
/// cross-entropy of the outputs' softmax over it (Gaier &amp; Ha 2019, §4.3).
/// </summary>
public sealed class Classification(DataSet data, int batch) : IClassifierTask
{
    public DataSet Data { get; } = data;

    /// <summary>Samples a trial.</summary>
    public int Batch { get; } = batch;

    public int Inputs => Data.Train.Inputs;

    public int Outputs => Data.Train.Classes;

    public IReadOnlyList<string> ObservationNames => Data.InputNames;

    public IReadOnlyList<string> ActionNames => Data.ClassNames;

    /// <summary>Every sample costs the most it can.</summary>
    public double WorstReturn => -CrossEntropy.Worst;

    public ISimulation CreateSimulation() => Vector512.IsHardwareAccelerated
        ? new ClassificationSimulation<Lanes8>(Data.Train, Batch, MemoryLimit)
        : new ClassificationSimulation<Lanes4>(Data.Train, Batch, MemoryLimit);

    /// <summary>All cores' simulations together may keep a quarter of the memory.</summary>
    private static long MemoryLimit => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (4 * Environment.ProcessorCount);
}
