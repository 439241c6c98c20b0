namespace Wann.Tasks.Classification;

/// <summary>
/// Tells samples apart: a trial is a batch of the training samples, drawn by its stream, and the return is minus the mean
/// cross-entropy of the outputs' softmax over it (Gaier &amp; Ha 2019, §4.3).
/// </summary>
public sealed class Classification(DataSet data, int batch) : ITask
{
    public DataSet Data { get; } = data;

    /// <summary>Samples a trial.</summary>
    public int Batch { get; } = batch;

    public int Inputs => Data.Train.Inputs;

    public int Outputs => Data.Train.Classes;

    /// <summary>Minus the mean cross-entropy of outputs that are certain of the wrong class, at double precision's smallest probability.</summary>
    public double WorstReturn => -750;

    public ISimulation CreateSimulation() => throw new NotImplementedException();
}
