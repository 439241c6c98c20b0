using Wann.Core.Networks;
using Wann.Formats.Champions;

namespace Wann.Formats.Exports;

/// <summary>
/// A champion as a Python 3 module without dependencies: `act(observation)`, and as a program a filter from observations to actions.
/// </summary>
public static class PythonExport
{
    private static readonly NetworkSource Source = new("", "", Name);

    /// <exception cref="ArgumentException">The champion has no weights, and no shared weight is known to be best.</exception>
    public static string Write(ChampionFile champion)
    {
        var weighted = WeightedNetwork.Of(champion);
        var parameters = "observation" + (
            weighted.Network.SharesOneWeight ? $", weight={NetworkSource.Number(weighted.SharedWeight)}" : "");
        var functions = string.Concat(NetworkSource.Functions(weighted).Select(activation =>
            $"def {Name(activation)}(x):\n    return {Formula(activation)}\n\n\n"));
        return $$""""
            # A champion of {{NetworkSource.OneLine(champion.Task.Name)}}: {{NetworkSource.OneLine(champion.Name)}}.
            # As a program: an observation a line, numbers apart by spaces, on standard input; the actions on standard output.
            import math
            import sys

            INPUTS = {{weighted.Network.Inputs}}


            def act({{parameters}}):
                """{{weighted.Network.Inputs}} numbers observed; a list of {{weighted.Network.Outputs}} to act with."""
            {{Source.Statements(weighted, indentation: 4)}}
                return [{{NetworkSource.Outputs(weighted)}}]


            {{functions}}def numbers(line, number):
                cells = line.split()
                for cell in cells:
                    try:
                        float(cell)
                    except ValueError:
                        sys.exit(f"Line {number}: '{cell}' is no number; decimals have a point.")
                if len(cells) != INPUTS:
                    sys.exit(f"Line {number} has {len(cells)} numbers, but an observation has {INPUTS}.")
                return [float(cell) for cell in cells]


            if __name__ == "__main__":
                for number, line in enumerate(sys.stdin, start=1):
                    if line.strip():
                        print(*map(repr, act(numbers(line, number))))

            """";
    }

    private static string Name(Activation activation) => activation.ToString().ToLowerInvariant();

    /// <summary>
    /// Of x. Python raises an error where others give a number: ** beyond the range, and sines and remainders of infinity. The sines take
    /// the remainder by their period first, which is exact, so that a large x is as good as a small one.
    /// </summary>
    private static string Formula(Activation activation) => activation switch
    {
        Activation.Step => "1.0 if x > 0 else 0.0",
        Activation.Sine => "math.sin(math.pi * math.fmod(x, 2.0)) if math.isfinite(x) else math.nan",
        Activation.Gaussian => "math.exp(-0.5 * (x * x))",
        Activation.Tanh => "math.tanh(x)",
        Activation.Sigmoid => "(math.tanh(0.5 * x) + 1.0) / 2.0",
        Activation.Inverse => "-x",
        Activation.Absolute => "abs(x)",
        Activation.Relu => "x if x > 0 else 0.0",
        Activation.Cosine => "math.cos(math.pi * math.fmod(x, 2.0)) if math.isfinite(x) else math.nan",
        Activation.Squared => "x * x",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
    };
}
