using System.Diagnostics;
using Wann.Engine.Journal;
using Wann.Engine.Runs;

namespace Wann.Web.Serving;

/// <summary>
/// Searches as processes of their own, by the command line's own program: they outlive the server, and what they do is what a person
/// at a terminal would have done.
/// </summary>
internal sealed class SearchProcesses(ServeOptions options)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    /// <summary>Starts a new run.</summary>
    /// <param name="pipeline">The pipeline file's text.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="RefusedException">It did not start; the message is what the program said.</exception>
    public Task<string> StartAsync(string pipeline, CancellationToken cancellation) =>
        NewAsync(pipeline, file => ["run", file], cancellation);

    /// <summary>Starts a new run from a generation of another.</summary>
    public Task<string> ForkAsync(RunDirectory parent, int generation, string pipeline, CancellationToken cancellation) =>
        NewAsync(pipeline, file => ["fork", parent.Path, "--generation", $"{generation}", file], cancellation);

    /// <summary>Goes on with a run.</summary>
    /// <param name="generations">How many it shall have in all, or null for what was said before.</param>
    /// <exception cref="RefusedException">It is at work, or has as many generations, or did not start.</exception>
    public async Task ResumeAsync(RunDirectory run, int? generations, CancellationToken cancellation)
    {
        if (RunLock.IsTaken(run)) throw new RefusedException($"A process is at work on the run {run.Id}; stop it first.");
        var begun = (await RunJournal.PeekAsync(run.Journal, run.Id)).State.Generation + 1;
        if (generations < begun)
            throw new RefusedException($"The run has begun {begun} generations already; it cannot have {generations} in all.");
        string[] more = generations is { } wanted ? ["--generations", $"{wanted}"] : [];
        await LaunchAsync(["resume", run.Path, .. more], () => Task.FromResult(RunLock.IsTaken(run) ? run.Id : null), cancellation);
    }

    private async Task<string> NewAsync(string pipeline, Func<string, string[]> words, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.Runs);
        var before = Names();
        var file = Path.Combine(Path.GetTempPath(), $"wann-{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(file, pipeline, cancellation);
        try
        {
            return await LaunchAsync(
                words(file),
                async () =>
                {
                    foreach (var run in Names().Except(before).Select(Run).Where(RunLock.IsTaken))
                    {
                        if (await RunLog.StartAsync(run) is not null) return run.Id;
                    }

                    return null;
                },
                cancellation);
        }
        catch (RefusedException refused)
        {
            throw new RefusedException(refused.Message.Replace(file, "pipeline", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }

        RunDirectory Run(string name) => new(Path.Combine(options.Runs, name));

        HashSet<string> Names() => [.. Directory.EnumerateDirectories(options.Runs).Select(path => Path.GetFileName(path)!)];
    }

    /// <summary>Waits until a search is at work, or its program has ended and said why.</summary>
    private async Task<string> LaunchAsync(string[] words, Func<Task<string?>> started, CancellationToken cancellation)
    {
        var log = Path.Combine(Path.GetTempPath(), $"wann-{Guid.NewGuid():N}.log");
        try
        {
            using var process = Process.Start(Command([.. options.Program, .. words, "--runs", options.Runs], log))!;
            var begun = Stopwatch.StartNew();
            while (begun.Elapsed < LongestStart)
            {
                if (await started() is { } id) return id;
                if (process.HasExited)
                {
                    var said = File.Exists(log) ? (await File.ReadAllTextAsync(log, cancellation)).Trim() : "";
                    if (process.ExitCode == 0 && words[0] == "resume") return words[1];
                    throw new RefusedException(said.Length == 0 ? "The search ended before it began, and did not say why." : said);
                }

                await Task.Delay(Interval, cancellation);
            }

            throw new RefusedException($"The search did not begin within {LongestStart.TotalSeconds} seconds.");
        }
        finally
        {
            // Where files cannot be deleted while they are open, this one is left for the system to clear away.
            if (!OperatingSystem.IsWindows()) File.Delete(log);
        }
    }

    /// <summary>
    /// A Unix shell lets the search ignore the interrupt that ends the server, and sends what it prints to a file, since a reader who
    /// goes away pauses a search.
    /// </summary>
    private static ProcessStartInfo Command(string[] words, string log)
    {
        if (OperatingSystem.IsWindows())
            return new ProcessStartInfo(words[0], words.Skip(1)) { UseShellExecute = false, CreateNoWindow = true };
        const string Detached = "trap '' INT HUP; exec \"$@\" >\"$0\" 2>&1 </dev/null";
        return new ProcessStartInfo("/bin/sh", ["-c", Detached, log, .. words]) { UseShellExecute = false };
    }
}
