using System.CommandLine;
using System.Text.RegularExpressions;

namespace Wann.Cli.Tests.Commands;

/// <summary>Every option of every command, with values that it cannot have.</summary>
public sealed class TypedOptionsTests
{
    private static readonly string[] NoNumbers =
        ["x", "0,5", "1,5", "NaN", "Infinity", "-Infinity", "∞", "1e999", "0x10", "1_000", "", " "];

    private static readonly string[] NoWholeNumbers =
        [.. NoNumbers, "1.5", "1e3", "1.0", "-1000000", "99999999999999999999999999999999999", "1-5"];

    public static TheoryData<string, string, string> WrongValues()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var (path, _, option) in Options())
        {
            foreach (var value in WrongFor(option)) data.Add(string.Join(' ', path), option.Name, value);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(WrongValues))]
    public async Task A_wrong_value_is_refused_in_one_line_that_names_the_option(string path, string option, string value)
    {
        var command = Options().First(one => string.Join(' ', one.Path) == path).Command;
        var required = command.Options.Where(one => one.Required && one.Name != option).SelectMany(one => new[] { one.Name, "1" });
        var run = await CommandRun.OfLineAsync(
            [.. path.Split(' '), .. command.Arguments.Select(_ => "something"), .. required, $"{option}={value}"]);
        Assert.Equal((2, ""), (run.Code, run.Output));
        var line = Assert.Single(run.Errors.TrimEnd('\n').Split('\n'));
        if (value.Length == 0) Assert.Contains($"'{option}'", line, StringComparison.Ordinal);
        else Assert.Matches($"^(each of )?{option} (must be .*, not|cannot be) '{Regex.Escape(value)}'", line);
        Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
    }

    [Fact]
    public void No_kind_of_option_is_left_out_and_all_are_of_our_making()
    {
        Type[] texts = [typeof(string), typeof(string[])];
        var untested = Options().Where(
            one => WrongFor(one.Option).Length == 0 && !texts.Contains(one.Option.ValueType)).Select(one => one.Option.Name);
        Assert.Empty(untested);
        Assert.True(WrongValues().Count > 400);
    }

    [Theory]
    [InlineData("--generations must be a whole number from 1 to 1000000, not '1e3'", "run", "x.yaml", "--generations", "1e3")]
    [InlineData("--generations must be a whole number from 1 to 1000000, not '99999999999'", "resume", "x", "--generations", "99999999999")]
    [InlineData("--seed must be a whole number from 0 to 18446744073709551615, not '-1'", "run", "x.yaml", "--seed", "-1")]
    [InlineData("--weight must be a number, not '0,5'; write 0.5", "watch", "x", "--weight", "0,5")]
    [InlineData("--seeds must be a whole number from 1 to 1000000, not '1-5'", "table", "x", "--seeds", "1-5")]
    [InlineData("--dense must be a whole number of 1 or more, not 'x'", "import", "x", "--dense", "10,x")]
    [InlineData("--method cannot be '1'; the choices are cma_es, gradient, pepg", "tune", "x", "--method", "1")]
    [InlineData("--sample must be a percentage from 0% to 100%, such as 5%, not '5,5%'", "replay", "x", "--sample", "5,5%")]
    [InlineData("unknown '--generation'; did you mean '--generations'?", "run", "x.yaml", "--generation", "3")]
    [InlineData("unknown 'evalute'; did you mean 'evaluate'?", "evalute")]
    public async Task Sentences_are_plain(string sentence, params string[] line)
    {
        var run = await CommandRun.OfLineAsync(line);
        Assert.Equal((2, "", sentence + "\n"), (run.Code, run.Output, run.Errors));
    }

    private static string[] WrongFor(Option option) => (Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) switch
    {
        var type when type == typeof(int) || type == typeof(ulong) => NoWholeNumbers,
        var type when type == typeof(int[]) => [.. NoWholeNumbers.Where(value => !value.Contains(',')), "0"],
        var type when type == typeof(double) => NoNumbers,
        var type when type == typeof(bool) => ["maybe", "1"],
        { IsEnum: true } => ["0", "1", "99", "-1", "x", "", "Tanh,Sine", "CmaEs,Pepg"],
        _ => [],
    };

    private static IEnumerable<(string[] Path, Command Command, Option Option)> Options()
    {
        var root = CommandLine.Create();
        return Walk(root, []).SelectMany(one => one.Command.Options.Concat(root.Options)
            .Where(option => option.GetType().Namespace == typeof(Option).Namespace && option.GetType().IsGenericType)
            .Select(option => (one.Path, one.Command, option)));
    }

    private static IEnumerable<(string[] Path, Command Command)> Walk(Command command, string[] path) => command.Subcommands.Count == 0
        ? [(path, command)]
        : command.Subcommands.SelectMany(one => Walk(one, [.. path, one.Name]));
}
