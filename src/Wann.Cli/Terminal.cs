using Spectre.Console;

namespace Wann.Cli;

/// <summary>The screen, where a person looks at it; null where output is a file or a pipe, or nothing can be drawn (TERM=dumb).</summary>
/// <param name="results">Makes what tables are drawn on.</param>
/// <param name="live">Makes what a live line is drawn on.</param>
internal sealed class Terminal(Func<IAnsiConsole?> results, Func<IAnsiConsole?> live)
{
    private readonly Lazy<IAnsiConsole?> _results = new(results);
    private readonly Lazy<IAnsiConsole?> _live = new(live);

    public static Terminal None { get; } = new(() => null, () => null);

    /// <summary>Standard output.</summary>
    public IAnsiConsole? Results => _results.Value;

    /// <summary>Standard error, so that a live line is seen even where results go elsewhere.</summary>
    public IAnsiConsole? Live => _live.Value;

    public static Terminal OfProcess() => new(
        () => Console.IsOutputRedirected ? null : Drawing(Console.Out),
        () => Console.IsErrorRedirected ? null : Drawing(Console.Error));

    /// <summary>Made when first asked for: Spectre.Console knows NO_COLOR and what terminals can do, and takes its time to load.</summary>
    private static IAnsiConsole? Drawing(TextWriter writer)
    {
        if (Environment.GetEnvironmentVariable("TERM") == "dumb") return null;
        return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
    }
}
