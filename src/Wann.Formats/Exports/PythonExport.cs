using Wann.Core.Networks;
using Wann.Formats.Champions;

namespace Wann.Formats.Exports;

/// <summary>A champion as a Python 3 module without dependencies: `act(observation)`, and as a program a filter from observations to actions.</summary>
public static class PythonExport
{
    private static readonly NetworkSource Source = new(Activate, declaration: "", end: "");

    /// <exception cref="ArgumentException">The champion has neither weights nor a shared weight.</exception>
    public static string Write(ChampionFile champion)
    {
        var weighted = WeightedNetwork.Of(champion);
        var parameters = weighted.Network.SharesOneWeight ? $"observation, weight={NetworkSource.Number(weighted.SharedWeight)}" : "observation";
        return $$""""
            # A champion of {{OneLine.Of(champion.Task.Name)}}: {{OneLine.Of(champion.Name)}}.
            # As a program: an observation a line, numbers apart by spaces, on standard input; the actions on standard output.
            import math
            import sys


            def act({{parameters}}):
                """{{weighted.Network.Inputs}} numbers observed; a list of {{weighted.Network.Outputs}} to act with."""
            {{Source.Statements(weighted, indentation: 4, input => FormattableString.Invariant($"observation[{input}]"))}}
                return [{{NetworkSource.Outputs(weighted)}}]


            if __name__ == "__main__":
                for line in sys.stdin:
                    print(*map(repr, act([float(number) for number in line.split()])))

            """";
    }

    private static string Activate(Activation activation, string x) => activation switch
    {
        Activation.Linear => x,
        Activation.Step => $"1.0 if {x} > 0 else 0.0",
        Activation.Sine => $"math.sin(math.pi * ({x}))",
        Activation.Gaussian => $"math.exp(-0.5 * ({x}) ** 2)",
        Activation.Tanh => $"math.tanh({x})",
        Activation.Sigmoid => $"(math.tanh(0.5 * ({x})) + 1.0) / 2.0",
        Activation.Inverse => $"-({x})",
        Activation.Absolute => $"abs({x})",
        Activation.Relu => $"max({x}, 0.0)",
        Activation.Cosine => $"math.cos(math.pi * ({x}))",
        Activation.Squared => $"({x}) ** 2",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
    };
}
