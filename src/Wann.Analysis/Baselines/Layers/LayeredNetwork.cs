using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Core.Numerics;
using Wann.Tasks.Classification;

namespace Wann.Analysis.Baselines.Layers;

/// <summary>Layers one after the other; the last one's outputs are the classes', before the softmax.</summary>
internal sealed class LayeredNetwork
{
    public LayeredNetwork(params ImmutableArray<ILayer> layers)
    {
        Layers = layers;
        FirstParameter = [0, .. layers.Select((_, i) => layers[..(i + 1)].Sum(layer => layer.Parameters))];
    }

    public ImmutableArray<ILayer> Layers { get; }

    /// <summary>Where each layer's parameters begin, and the count of all at the end.</summary>
    public ImmutableArray<int> FirstParameter { get; }

    public int Inputs => Layers[0].Inputs;

    public int Classes => Layers[^1].Outputs;

    public int Parameters => FirstParameter[^1];

    /// <summary>Weights of variance 2 / fan-in (He et al. 2015, eq. 10), biases 0.</summary>
    public double[] Start(ulong seed)
    {
        var parameters = new double[Parameters];
        for (var i = 0; i < Layers.Length; i++)
        {
            var (layer, stream) = (Layers[i], Streams.Start(seed, i));
            var deviation = Math.Sqrt(2.0 / layer.FanIn);
            foreach (ref var weight in parameters.AsSpan(FirstParameter[i], layer.Weights)) weight = deviation * stream.NextNormal();
        }

        return parameters;
    }
}

/// <summary>
/// Takes up to sixteen samples through a layered network and back. It owns its buffers and is used by one caller at a time.
/// </summary>
internal sealed class LayeredPass(LayeredNetwork network)
{
    public const int Lanes = 16;

    private readonly Vector512<float>[][] _values = [
        new Vector512<float>[network.Inputs], .. network.Layers.Select(layer => new Vector512<float>[layer.Outputs])];
    private readonly Vector512<float>[][] _slopes = [.. network.Layers.Select(layer => new Vector512<float>[layer.Outputs])];
    private readonly float[] _lanes = new float[Lanes];

    /// <param name="chosen">Indices of at most <see cref="Lanes"/> samples.</param>
    /// <param name="classes">For each of them, the class that it is taken for; written.</param>
    public void Classify(float[] parameters, Samples samples, ReadOnlySpan<int> chosen, Span<byte> classes)
    {
        Forward(parameters, samples, chosen);
        var outputs = new double[network.Classes];
        for (var lane = 0; lane < chosen.Length; lane++)
        {
            for (var i = 0; i < outputs.Length; i++) outputs[i] = _values[^1][i][lane];
            classes[lane] = (byte)Softmax.Argmax(outputs);
        }
    }

    /// <param name="chosen">Indices of at most <see cref="Lanes"/> samples.</param>
    /// <param name="gradient">By each parameter, summed over the samples; written.</param>
    /// <returns>The cross-entropy, summed over the samples.</returns>
    public double Gradient(float[] parameters, Samples samples, ReadOnlySpan<int> chosen, float[] gradient)
    {
        Forward(parameters, samples, chosen);
        var loss = AtOutputs(samples, chosen);
        for (var i = network.Layers.Length - 1; i >= 0; i--)
        {
            var (first, next) = (network.FirstParameter[i], network.FirstParameter[i + 1]);
            network.Layers[i].Backward(
                parameters.AsSpan(first..next),
                _values[i],
                _values[i + 1],
                _slopes[i],
                i == 0 ? [] : _slopes[i - 1],
                gradient.AsSpan(first..next));
        }

        return loss;
    }

    private void Forward(float[] parameters, Samples samples, ReadOnlySpan<int> chosen)
    {
        for (var input = 0; input < network.Inputs; input++)
        {
            for (var lane = 0; lane < chosen.Length; lane++) _lanes[lane] = (float)samples.Values[(chosen[lane] * samples.Inputs) + input];
            _values[0][input] = Vector512.Create(_lanes);
        }

        for (var i = 0; i < network.Layers.Length; i++)
        {
            network.Layers[i].Forward(
                parameters.AsSpan(network.FirstParameter[i]..network.FirstParameter[i + 1]), _values[i], _values[i + 1]);
        }
    }

    /// <summary>The loss, and its derivative by each output: softmax − [it is the sample's class]; 0 in lanes without a sample.</summary>
    private double AtOutputs(Samples samples, ReadOnlySpan<int> chosen)
    {
        var loss = 0.0;
        var probabilities = new double[network.Classes];
        var outputs = new double[network.Classes];
        Array.Clear(_slopes[^1]);
        for (var lane = 0; lane < chosen.Length; lane++)
        {
            Array.Clear(probabilities);
            for (var i = 0; i < outputs.Length; i++) outputs[i] = _values[^1][i][lane];
            Softmax.Add(outputs, probabilities);
            var label = samples.Labels[chosen[lane]];
            loss -= PortableMath.Log(probabilities[label]);
            for (var i = 0; i < outputs.Length; i++)
            {
                _slopes[^1][i] = _slopes[^1][i].WithElement(lane, (float)(probabilities[i] - (i == label ? 1 : 0)));
            }
        }

        return loss;
    }
}
