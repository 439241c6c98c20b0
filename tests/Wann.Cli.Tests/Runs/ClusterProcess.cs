using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Wann.Cli.Tests.Commands;

namespace Wann.Cli.Tests.Runs;

/// <summary>A process of the program whose lines are read as they come.</summary>
internal sealed class ClusterProcess : IDisposable
{
    private readonly Process _process;
    private readonly BlockingCollection<string> _output = [];
    private readonly BlockingCollection<string> _errors = [];
    private readonly ConcurrentQueue<string> _allErrors = [];
    private readonly ConcurrentQueue<string> _allOutput = [];

    /// <param name="words">The command line.</param>
    /// <param name="variables">Of its environment.</param>
    public ClusterProcess(string[] words, params (string Name, string Value)[] variables)
        : this([], words, variables)
    {
    }

    /// <param name="through">A command that starts it, and that command's words.</param>
    public ClusterProcess(string[] through, string[] words, (string Name, string Value)[] variables)
    {
        string[] all = [.. through, "dotnet", Path.Combine(AppContext.BaseDirectory, "wann.dll"), .. words];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data, _output, _allOutput);
        _process.ErrorDataReceived += (_, line) => Take(line.Data, _errors, _allErrors);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>How long a line or the end is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>A port that nobody listens at.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits for a line of standard error.</summary>
    public string Said(string part) => Line(_errors, part);

    /// <summary>Whether standard error has had such a line.</summary>
    public bool HasSaid(string part) => _allErrors.Any(line => line.Contains(part, StringComparison.Ordinal));

    /// <summary>Waits for a line of standard output.</summary>
    public string Printed(string part) => Line(_output, part);

    public void Signal(string signal) => _process.Signal(signal);

    public async Task<CommandRun> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new CommandRun(_process.ExitCode, string.Join('\n', _allOutput), string.Join('\n', _allErrors));
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _output.Dispose();
        _errors.Dispose();
    }

    private static void Take(string? line, BlockingCollection<string> lines, ConcurrentQueue<string> all)
    {
        if (line is null) return;
        all.Enqueue(line);
        lines.Add(line);
    }

    private string Line(BlockingCollection<string> lines, string part)
    {
        while (lines.TryTake(out var line, Patience))
        {
            if (line.Contains(part, StringComparison.Ordinal)) return line;
        }

        throw new TimeoutException($"no line has '{part}' among: {string.Join('\n', _allErrors.Concat(_allOutput))}");
    }
}
