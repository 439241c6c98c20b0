using Wann.Core.Networks;

namespace Wann.Analysis.Classifying;

/// <summary>What each class's output sees: the inputs that reach it, and in how many ways.</summary>
/// <param name="Inputs">N, without the bias, which is no part of a picture.</param>
/// <param name="Classes">C.</param>
/// <param name="Paths">
/// [class, input]: paths of enabled connections from the input to the class's output; 0 where there is none. Exact up to 2⁵³, rounded to 53
/// bits above.
/// </param>
public sealed record ReceptiveFields(int Inputs, int Classes, double[] Paths)
{
    public ReadOnlySpan<double> this[int label] => Paths.AsSpan(label * Inputs, Inputs);

    public static ReceptiveFields Of(CompiledNetwork network)
    {
        var paths = new double[network.Outputs * network.Inputs];
        for (var output = 0; output < network.Outputs; output++)
        {
            var toOutput = PathsTo(network, network.FirstOutputSlot + output);
            toOutput.AsSpan(1, network.Inputs).CopyTo(paths.AsSpan(output * network.Inputs));
        }

        return new ReceptiveFields(network.Inputs, network.Outputs, paths);
    }

    private static double[] PathsTo(CompiledNetwork network, int output)
    {
        var paths = new double[network.Slots];
        paths[output] = 1;
        for (var slot = output; slot > network.Inputs; slot--)
        {
            var node = slot - 1 - network.Inputs;
            foreach (var source in network.Sources[network.FirstSource[node]..network.FirstSource[node + 1]]) paths[source] += paths[slot];
        }

        return paths;
    }
}
