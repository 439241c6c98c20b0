using Wann.Core.Networks;
using Wann.Formats.Champions;

namespace Wann.Formats.Exports;

/// <summary>A champion as a C# file without dependencies: `Champion.Act(observation)`, and as a program a filter from observations to actions.</summary>
public static class CSharpExport
{
    private static readonly NetworkSource Source = new(Activate, declaration: "var ", end: ";");

    /// <exception cref="ArgumentException">The champion has neither weights nor a shared weight.</exception>
    public static string Write(ChampionFile champion)
    {
        var weighted = WeightedNetwork.Of(champion);
        var parameters = weighted.Network.SharesOneWeight ? $"double[] observation, double weight = {NetworkSource.Number(weighted.SharedWeight)}" : "double[] observation";
        return $$"""
            // A champion of {{OneLine.Of(champion.Task.Name)}}: {{OneLine.Of(champion.Name)}}.
            // As a program: an observation a line, numbers apart by spaces, on standard input; the actions on standard output.
            using System;
            using System.Globalization;

            public static class Champion
            {
                /// <summary>{{weighted.Network.Inputs}} numbers observed; {{weighted.Network.Outputs}} to act with.</summary>
                public static double[] Act({{parameters}})
                {
            {{Source.Statements(weighted, indentation: 8, input => FormattableString.Invariant($"observation[{input}]"))}}
                    return new[] { {{NetworkSource.Outputs(weighted)}} };
                }

                public static void Main()
                {
                    while (Console.ReadLine() is string line)
                    {
                        var observation = Array.ConvertAll(line.Split(' '), number => double.Parse(number, CultureInfo.InvariantCulture));
                        Console.WriteLine(string.Join(" ", Array.ConvertAll(Act(observation), number => number.ToString("R", CultureInfo.InvariantCulture))));
                    }
                }
            }

            """;
    }

    private static string Activate(Activation activation, string x) => activation switch
    {
        Activation.Linear => x,
        Activation.Step => $"{x} > 0 ? 1.0 : 0.0",
        Activation.Sine => $"Math.Sin(Math.PI * ({x}))",
        Activation.Gaussian => $"Math.Exp(-0.5 * Math.Pow({x}, 2))",
        Activation.Tanh => $"Math.Tanh({x})",
        Activation.Sigmoid => $"(Math.Tanh(0.5 * ({x})) + 1.0) / 2.0",
        Activation.Inverse => $"-({x})",
        Activation.Absolute => $"Math.Abs({x})",
        Activation.Relu => $"Math.Max({x}, 0.0)",
        Activation.Cosine => $"Math.Cos(Math.PI * ({x}))",
        Activation.Squared => $"Math.Pow({x}, 2)",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
    };
}
