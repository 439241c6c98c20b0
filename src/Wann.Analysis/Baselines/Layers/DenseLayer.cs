using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wann.Analysis.Baselines.Layers;

/// <summary>Every input feeds every output. Parameters are [input, output], then a bias an output.</summary>
internal sealed class DenseLayer(int inputs, int outputs) : ILayer
{
    public int Inputs => inputs;

    public int Outputs => outputs;

    public int Parameters => (inputs + 1) * outputs;

    public int FanIn => inputs;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<Vector512<float>> from, Span<Vector512<float>> to)
    {
        for (var output = 0; output < outputs; output++) to[output] = Vector512.Create(parameters[(inputs * outputs) + output]);
        for (var input = 0; input < inputs; input++)
        {
            for (var output = 0; output < outputs; output++)
            {
                to[output] = Vector512.FusedMultiplyAdd(from[input], Vector512.Create(parameters[(input * outputs) + output]), to[output]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<Vector512<float>> from,
        ReadOnlySpan<Vector512<float>> to,
        ReadOnlySpan<Vector512<float>> slopes,
        Span<Vector512<float>> inputSlopes,
        Span<float> gradient)
    {
        for (var output = 0; output < outputs; output++) gradient[(inputs * outputs) + output] = LaneSum.Of(slopes[output]);
        for (var input = 0; input < inputs; input++)
        {
            for (var output = 0; output < outputs; output++) gradient[(input * outputs) + output] = LaneSum.Of(from[input] * slopes[output]);
            if (inputSlopes.IsEmpty) continue;

            var sum = Vector512<float>.Zero;
            for (var output = 0; output < outputs; output++)
            {
                sum = Vector512.FusedMultiplyAdd(slopes[output], Vector512.Create(parameters[(input * outputs) + output]), sum);
            }

            inputSlopes[input] = sum;
        }
    }
}
