using System.Collections.Immutable;
using Wann.Analysis.Measuring;

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
            var weights = layer.Parameters / (layer.FanIn + 1) * layer.FanIn;
            foreach (ref var weight in parameters.AsSpan(FirstParameter[i], weights)) weight = deviation * stream.NextNormal();
        }

        return parameters;
    }
}
