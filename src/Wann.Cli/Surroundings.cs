using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace Wann.Cli;

/// <summary>What is around a command: where it prints, who may interrupt it, what time it is.</summary>
internal sealed class Surroundings : InvocationConfiguration
{
    public required Interrupt Interrupt { get; init; }

    public required Terminal Terminal { get; init; }

    public required TimeProvider Clock { get; init; }
}

/// <summary>
/// Ctrl-C, termination, and a reader of standard output who is gone: the first asks the work to pause, a second signal ends the process
/// where it stands, which a run's log survives.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _signals = [];

    public Interrupt(TextWriter errors)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            _signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                if (_source.IsCancellationRequested)
                {
                    if (GoOnWith is { } command) errors.WriteLine($"Ended at once; what is on the disk is safe; go on with: {command}");
                    return;
                }

                context.Cancel = true;
                errors.WriteLine();
                errors.WriteLine(Asked ?? $"{(GoOnWith is null ? "Stopping" : "Pausing")}; once more to end at once.");
                _source.Cancel();
            }));
        }
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Nobody reads standard output any more.</summary>
    public bool IsUnheard { get; private set; }

    /// <summary>The command that goes on with what is at work, if there is one.</summary>
    public string? GoOnWith { get; set; }

    /// <summary>What is said to the first signal; null for whether the work can be gone on with.</summary>
    public string? Asked { get; set; }

    public void OutputClosed()
    {
        IsUnheard = true;
        _source.Cancel();
    }

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _source.Dispose();
    }
}

/// <summary>Standard output whose reader may go away, as head does: that is told once, and what is written then is dropped.</summary>
internal sealed class LeavableOutput(TextWriter inner, Action closed) : TextWriter
{
    private bool _isClosed;

    public override Encoding Encoding => inner.Encoding;

    /// <summary>
    /// The console's own writer drops what a closed pipe does not take, and nobody hears of it. Files and terminals keep that writer: it
    /// shares its place in a file with standard error.
    /// </summary>
    public static TextWriter OfProcess()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return Console.Out;
        var stream = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        if (stream.CanSeek) return Console.Out;
        return new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
    }

    public override void Write(char value) => Guard(() => inner.Write(value));

    public override void Write(string? value) => Guard(() => inner.Write(value));

    public override void WriteLine(string? value) => Guard(() => inner.WriteLine(value));

    public override void Flush() => Guard(inner.Flush);

    private void Guard(Action write)
    {
        if (_isClosed) return;
        try
        {
            write();
        }
        catch (IOException)
        {
            _isClosed = true;
            closed();
        }
    }
}

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
