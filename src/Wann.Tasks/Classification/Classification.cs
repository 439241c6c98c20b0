using System.Runtime.Intrinsics;
using Wann.Core.Numerics;

namespace Wann.Tasks.Classification;

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

    /// <summary>Every sample costs the most it can.</summary>
    public double WorstReturn => -CrossEntropy.Worst;

    public ISimulation CreateSimulation() => Vector512.IsHardwareAccelerated
        ? new ClassificationSimulation<Lanes8>(Data.Train, Batch, MemoryLimit)
        : new ClassificationSimulation<Lanes4>(Data.Train, Batch, MemoryLimit);

    /// <summary>All cores' simulations together may keep a quarter of the memory.</summary>
    private static long MemoryLimit => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (4 * Environment.ProcessorCount);
}
