using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Baselines.Layers;

/// <summary>A convolution with strides, from a shape's large map to its small one.</summary>
internal sealed class StridedLayer(FilterShape shape) : ILayer
{
    private readonly FilterKernel _kernel = new(shape);

    public Map From => _kernel.Large;

    public Map To => _kernel.Small;

    public int Inputs => From.Count;

    public int Outputs => To.Count;

    public int Parameters => shape.Weights + shape.SmallChannels;

    public int Weights => shape.Weights;

    public int FanIn => shape.Kernel * shape.Kernel * shape.LargeChannels;

    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<Vector512<float>> inputs, Span<Vector512<float>> outputs) =>
        _kernel.Gather(parameters, parameters[shape.Weights..], inputs, outputs);

    public void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<Vector512<float>> inputs,
        ReadOnlySpan<Vector512<float>> outputs,
        ReadOnlySpan<Vector512<float>> outputSlopes,
        Span<Vector512<float>> inputSlopes,
        Span<float> gradient)
    {
        _kernel.Products(inputs, outputSlopes, gradient);
        FilterKernel.Totals(To, outputSlopes, gradient[shape.Weights..]);
        if (!inputSlopes.IsEmpty) _kernel.Spread(parameters, [], outputSlopes, inputSlopes);
    }
}

/// <summary>A transposed convolution, from a shape's small map to its large one.</summary>
internal sealed class TransposedLayer(FilterShape shape) : ILayer
{
    private readonly FilterKernel _kernel = new(shape);

    public Map From => _kernel.Small;

    public Map To => _kernel.Large;

    public int Inputs => From.Count;

    public int Outputs => To.Count;

    public int Parameters => shape.Weights + shape.LargeChannels;

    public int Weights => shape.Weights;

    public int FanIn => shape.Kernel * shape.Kernel * shape.SmallChannels / (shape.Stride * shape.Stride);

    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<Vector512<float>> inputs, Span<Vector512<float>> outputs) =>
        _kernel.Spread(parameters, parameters[shape.Weights..], inputs, outputs);

    public void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<Vector512<float>> inputs,
        ReadOnlySpan<Vector512<float>> outputs,
        ReadOnlySpan<Vector512<float>> outputSlopes,
        Span<Vector512<float>> inputSlopes,
        Span<float> gradient)
    {
        _kernel.Products(outputSlopes, inputs, gradient);
        FilterKernel.Totals(To, outputSlopes, gradient[shape.Weights..]);
        if (!inputSlopes.IsEmpty) _kernel.Gather(parameters, [], outputSlopes, inputSlopes);
    }
}

/// <summary>0 for what is below, from a map to one of the same places within another border.</summary>
internal sealed class ReluLayer(Map from, Map to) : ILayer
{
    public int Inputs => from.Count;

    public int Outputs => to.Count;

    public int Parameters => 0;

    public int Weights => 0;

    public int FanIn => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<Vector512<float>> inputs, Span<Vector512<float>> outputs)
    {
        var length = from.Side * from.Channels;
        for (var row = 0; row < from.Side; row++)
        {
            var source = inputs.Slice(from.IndexOf(row, 0), length);
            var target = outputs.Slice(to.IndexOf(row, 0), length);
            for (var i = 0; i < source.Length; i++) target[i] = source[i] & Vector512.GreaterThan(source[i], Vector512<float>.Zero);
        }
    }

    /// <summary>The slope at 0 counts as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Backward(
        ReadOnlySpan<float> parameters,
        ReadOnlySpan<Vector512<float>> inputs,
        ReadOnlySpan<Vector512<float>> outputs,
        ReadOnlySpan<Vector512<float>> outputSlopes,
        Span<Vector512<float>> inputSlopes,
        Span<float> gradient)
    {
        var length = from.Side * from.Channels;
        for (var row = 0; row < from.Side; row++)
        {
            var source = inputs.Slice(from.IndexOf(row, 0), length);
            var slopes = outputSlopes.Slice(to.IndexOf(row, 0), length);
            var target = inputSlopes.Slice(from.IndexOf(row, 0), length);
            for (var i = 0; i < source.Length; i++) target[i] = slopes[i] & Vector512.GreaterThan(source[i], Vector512<float>.Zero);
        }
    }
}
