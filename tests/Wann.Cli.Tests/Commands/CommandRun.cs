namespace Wann.Cli.Tests.Commands;

/// <summary>What a command said and how it ended.</summary>
public sealed record CommandRun(int Code, string Output, string Errors)
{
    public static readonly string Plugin = Path.Combine(AppContext.BaseDirectory, "ThriftyMean.dll");

    public static string Pipeline(string name) => Path.Combine(AppContext.BaseDirectory, "pipelines", name);

    /// <summary>The whole command line, as a process would run it.</summary>
    public static Task<CommandRun> OfLineAsync(params string[] arguments) => OfLineAsync(TimeProvider.System, arguments);

    public static async Task<CommandRun> OfLineAsync(TimeProvider clock, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, errors, clock);
        return new CommandRun(code, output.ToString().ReplaceLineEndings("\n"), errors.ToString().ReplaceLineEndings("\n"));
    }

    public static CommandRun Of(string command, params string[] arguments) => OfLineAsync([command, .. arguments]).GetAwaiter().GetResult();
}
