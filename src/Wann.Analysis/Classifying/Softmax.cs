using Wann.Core.Numerics;

namespace Wann.Analysis.Classifying;

/// <summary>From a sample's outputs to its class. An output that is not a number counts as the lowest there is.</summary>
internal static class Softmax
{
    /// <summary>The class of the highest output; among equals the first.</summary>
    public static int Argmax(ReadOnlySpan<double> outputs)
    {
        var best = 0;
        for (var i = 1; i < outputs.Length; i++)
        {
            if (outputs[i] > outputs[best] || (double.IsNaN(outputs[best]) && !double.IsNaN(outputs[i]))) best = i;
        }

        return best;
    }

    /// <summary>Adds each class's probability to what is there; outputs that are infinite share all of it.</summary>
    public static void Add(ReadOnlySpan<double> outputs, Span<double> to)
    {
        var highest = outputs[Argmax(outputs)];
        if (double.IsNaN(highest)) highest = double.NegativeInfinity;
        Span<double> powers = stackalloc double[outputs.Length];
        var total = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var output = double.IsNaN(outputs[i]) ? double.NegativeInfinity : outputs[i];
            powers[i] = output == highest ? 1 : PortableMath.Exp(output - highest);
            total += powers[i];
        }

        for (var i = 0; i < outputs.Length; i++) to[i] += powers[i] / total;
    }
}
