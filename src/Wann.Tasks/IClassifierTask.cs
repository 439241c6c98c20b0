using Wann.Tasks.Classification;

namespace Wann.Tasks;

/// <summary>
/// A task whose networks tell samples apart. Whatever implements it, built in or a plug-in's, is tuned by gradient, measured on test
/// samples, and set beside baselines. An output a class: a sample is taken for the class of its highest output.
/// </summary>
public interface IClassifierTask : ITask
{
    /// <summary>
    /// Samples with as many inputs as the task has, and a class an output. Weights are chosen on <see cref="DataSet.Train"/>, by
    /// accuracy or by the cross-entropy of the outputs' softmax; only reports see <see cref="DataSet.Test"/>.
    /// </summary>
    DataSet Data { get; }
}
