using System.CommandLine;
using System.CommandLine.Parsing;
using Wann.Engine.Options;

namespace Wann.Cli;

/// <summary>
/// Options by what their value is. All values are read here: each kind says in one sentence what it must be, and System.CommandLine's
/// own conversions, which speak of CLR types and throw, are never asked.
/// </summary>
internal static class TypedOptions
{
    /// <summary>Given or not; --name=false is not given.</summary>
    public static Option<bool> Flag(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => result.Tokens.Count == 0 || bool.Parse(result.Tokens[0].Value),
    };

    /// <summary>A whole number, null unless given.</summary>
    public static Option<int?> Whole(string name, string description, int least = 0, int greatest = int.MaxValue) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Whole(result, least, greatest),
    };

    /// <summary>A whole number with a default.</summary>
    public static Option<int> Whole(string name, string description, Func<int> standard, int least = 0, int greatest = int.MaxValue) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => standard(),
            CustomParser = result => Whole(result, least, greatest),
        };

    /// <summary>A seed, null unless given.</summary>
    public static Option<ulong?> Seed(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Seed(result),
    };

    /// <summary>A seed with a default.</summary>
    public static Option<ulong> Seed(string name, string description, ulong standard) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = Seed,
    };

    /// <summary>A finite number, null unless given.</summary>
    public static Option<double?> Number(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
            Valid<double>(result, OptionText.ReadNumber<double>(NameOf(result), result.Tokens[0].Value, out var value), value),
    };

    /// <summary>A finite number above 0, with a default.</summary>
    public static Option<double> Positive(string name, string description, string helpName, double standard) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var problem = OptionText.ReadNumber<double>(NameOf(result), text, out var value);
            return Valid(result, problem ?? (value > 0 ? null : OptionText.Refusal(NameOf(result), "a number above 0", text)), value);
        },
    };

    /// <summary>A share, 0..1, written as a percentage.</summary>
    public static Option<double> Percentage(string name, string description, double standard) => new(name)
    {
        Description = description,
        HelpName = "PERCENT",
        DefaultValueFactory = _ => standard,
        CustomParser = result =>
        {
            var problem = OptionText.Refusal(NameOf(result), "a percentage from 0% to 100%, such as 5%", result.Tokens[0].Value);
            return Valid(result, TryShare(result.Tokens[0].Value, out var value) ? null : problem, value);
        },
    };

    /// <summary>Whole numbers of 1 or more, between spaces or commas.</summary>
    public static Option<int[]> Sizes(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
        CustomParser = result =>
            [.. result.Tokens.SelectMany(token => token.Value.Split(',')).Select(text => Whole(result, text, 1, int.MaxValue))],
    };

    /// <summary>One of an enum's names, in snake_case as pipeline files have them.</summary>
    public static Option<T> Choice<T>(string name, string description, T standard)
        where T : struct, Enum => new(name)
        {
            Description = description,
            HelpName = string.Join('|', OptionText.Names(typeof(T))),
            DefaultValueFactory = _ => standard,
            CustomParser = result =>
                Valid(result, OptionText.ReadName<T>(NameOf(result), Plain<T>(result.Tokens[0].Value), out var value), value),
        };

    /// <summary>The C# form of a name, which version 0.1 asked for, as its snake_case.</summary>
    private static string Plain<T>(string text) => Enum.GetNames(typeof(T)).Contains(text) ? OptionText.SnakeCase(text) : text;

    /// <summary>A text, null unless given: a file, a directory, a connection.</summary>
    public static Option<string?> Text(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };

    /// <summary>A text with a default.</summary>
    public static Option<string> Text(string name, string description, string helpName, string standard) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => standard,
    };

    /// <summary>Texts, as often as the option is repeated.</summary>
    public static Option<string[]> Texts(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => [],
    };

    private static int Whole(ArgumentResult result, int least, int greatest) => Whole(result, result.Tokens[0].Value, least, greatest);

    private static int Whole(ArgumentResult result, string text, int least, int greatest) => Valid(
        result, OptionText.ReadNumber<int>(NameOf(result), text, out var value, least, greatest == int.MaxValue ? null : greatest), value);

    private static ulong Seed(ArgumentResult result) =>
        Valid(result, OptionText.ReadNumber<ulong>(NameOf(result), result.Tokens[0].Value, out var value, least: 0), value);

    private static T Valid<T>(ArgumentResult result, string? problem, T value)
    {
        if (problem is not null) result.AddError(problem.ReplaceLineEndings(" "));
        return value;
    }

    private static string NameOf(ArgumentResult result) => ((OptionResult)result.Parent!).Option.Name;

    private static bool TryShare(string text, out double value)
    {
        var isShare = OptionText.TryParse(text.EndsWith('%') ? text[..^1] : text, out value) && value is >= 0 and <= 100;
        value /= 100;
        return isShare;
    }
}
