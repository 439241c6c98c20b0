using System.Runtime.Intrinsics;

namespace Wann.Analysis.Baselines.Layers;

/// <summary>A step of a feed-forward network, over sixteen samples side by side, a sample a lane.</summary>
internal interface ILayer
{
    /// <summary>Numbers a sample that go in.</summary>
    int Inputs { get; }

    /// <summary>Numbers a sample that come out.</summary>
    int Outputs { get; }

    /// <summary>Numbers that training finds.</summary>
    int Parameters { get; }

    /// <summary>Inputs that one output looks at.</summary>
    int FanIn { get; }

    void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<Vector512<float>> inputs, Span<Vector512<float>> outputs);

    /// <param name="outputs">What <see cref="Forward"/> wrote.</param>
    /// <param name="outputSlopes">The loss's derivative by each output.</param>
    /// <param name="inputSlopes">By each input, written; empty if it is not wanted.</param>
    /// <param name="gradient">By each parameter, summed over the lanes, written.</param>
    void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<Vector512<float>> inputs,
        ReadOnlySpan<Vector512<float>> outputs,
        ReadOnlySpan<Vector512<float>> outputSlopes,
        Span<Vector512<float>> inputSlopes,
        Span<float> gradient);
}
