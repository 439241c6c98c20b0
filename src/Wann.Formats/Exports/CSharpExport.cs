using Wann.Core.Networks;
using Wann.Formats.Champions;

namespace Wann.Formats.Exports;

/// <summary>
/// A champion as a C# file without dependencies: `Champion.Act(observation)`, and as a program a filter from observations to actions.
/// </summary>
public static class CSharpExport
{
    private static readonly NetworkSource Source = new("var ", ";", activation => activation.ToString());

    /// <exception cref="ArgumentException">The champion has no weights, and no shared weight is known to be best.</exception>
    public static string Write(ChampionFile champion)
    {
        var weighted = WeightedNetwork.Of(champion);
        var parameters = "double[] observation"
            + (weighted.Network.SharesOneWeight ? $", double weight = {NetworkSource.Number(weighted.SharedWeight)}" : "");
        var functions = string.Concat(NetworkSource.Functions(weighted).Select(activation =>
            $"\n    private static double {activation}(double x) => {Formula(activation)};\n"));
        return $$"""
            // A champion of {{NetworkSource.OneLine(champion.Task.Name)}}: {{NetworkSource.OneLine(champion.Name)}}.
            // As a program: an observation a line, numbers apart by spaces, on standard input; the actions on standard output.
            using System;
            using System.Globalization;

            public static class Champion
            {
                private const int Inputs = {{weighted.Network.Inputs}};

                /// <summary>{{weighted.Network.Inputs}} numbers observed; {{weighted.Network.Outputs}} to act with.</summary>
                public static double[] Act({{parameters}})
                {
            {{Source.Statements(weighted, indentation: 8)}}
                    return new[] { {{NetworkSource.Outputs(weighted)}} };
                }

                public static int Main()
                {
                    for (var number = 1; Console.ReadLine() is string line; number++)
                    {
                        var cells = line.Split(new[] { ' ', '\t' }, StringSplitOptions.RemoveEmptyEntries);
                        if (cells.Length == 0) continue;
                        var observation = new double[cells.Length];
                        for (var i = 0; i < cells.Length; i++)
                        {
                            if (double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out observation[i])) continue;
                            Console.Error.WriteLine("Line " + number + ": '" + cells[i] + "' is no number; decimals have a point.");
                            return 2;
                        }

                        if (cells.Length != Inputs)
                        {
                            Console.Error.WriteLine(
                                "Line " + number + " has " + cells.Length + " numbers, but an observation has " + Inputs + ".");
                            return 2;
                        }

                        Console.WriteLine(string.Join(
                            " ", Array.ConvertAll(Act(observation), one => one.ToString("R", CultureInfo.InvariantCulture))));
                    }

                    return 0;
                }

            {{functions}}}

            """;
    }

    /// <summary>
    /// Of x. The sines take the remainder by their period first, which is exact, so that a large x is as good as a small one.
    /// </summary>
    private static string Formula(Activation activation) => activation switch
    {
        Activation.Step => "x > 0 ? 1.0 : 0.0",
        Activation.Sine => "Math.Sin(Math.PI * (x % 2.0))",
        Activation.Gaussian => "Math.Exp(-0.5 * (x * x))",
        Activation.Tanh => "Math.Tanh(x)",
        Activation.Sigmoid => "(Math.Tanh(0.5 * x) + 1.0) / 2.0",
        Activation.Inverse => "-x",
        Activation.Absolute => "Math.Abs(x)",
        Activation.Relu => "x > 0 ? x : 0.0",
        Activation.Cosine => "Math.Cos(Math.PI * (x % 2.0))",
        Activation.Squared => "x * x",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
    };
}
