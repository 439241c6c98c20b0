using Wann.Cli.Tests.Commands;
using Wann.Engine.History;
using Wann.Engine.Tests.Runs;

namespace Wann.Cli.Tests.Runs;

public sealed class InterruptTests
{
    private static readonly string Long = SmallRun.Yaml.Replace("generations: 6", "generations: 100000");

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_pauses_the_run_and_ends_with_130(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        Assert.SkipWhen(
            signal == "INT" && IgnoresInterrupts(), "Ctrl-C is ignored here, as in a job in the background; a child ignores it too.");
        using var run = await WithDatabaseAsync();
        using var child = Child.Wann("resume", run.Directory.Path, "--json");
        await child.StandardOutput.ReadLineAsync();
        child.Signal(signal);
        var ended = await child.EndAsync();

        Assert.Equal(130, ended.Code);
        var state = (await run.PeekAsync()).State;
        Assert.Equal(
            $"\nPausing; once more to end at once.\nPaused with {state.LastCompleted + 1} of 100000 generations completed; go on with: "
            + $"wann resume {run.Directory.Path}\n",
            ended.Errors);
        Assert.IsType<RunPaused>(state.Ending);
        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", run.Directory.Path, "--generations", $"{state.Generation + 2}")).Code);
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once_and_the_log_survives()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        using var run = await WithDatabaseAsync();
        using var child = Child.Wann("resume", run.Directory.Path, "--json");
        await child.StandardOutput.ReadLineAsync();
        child.Signal("TERM");
        child.Signal("TERM");
        var ended = await child.EndAsync();

        Assert.Contains(ended.Code, new[] { 130, 143 });
        Assert.Contains($"go on with: wann resume {run.Directory.Path}\n", ended.Errors, StringComparison.Ordinal);
        var state = (await run.PeekAsync()).State;
        Assert.True(state.LastCompleted >= 0);
        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", run.Directory.Path, "--generations", $"{state.Generation + 2}")).Code);
    }

    [Fact]
    public async Task A_reader_who_leaves_pauses_the_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other pipes.");
        using var run = await WithDatabaseAsync();
        using var child = Child.Wann("resume", run.Directory.Path, "--json");
        await child.StandardOutput.ReadLineAsync();
        child.StandardOutput.Close();
        var errors = await child.StandardError.ReadToEndAsync();
        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        var state = (await run.PeekAsync()).State;
        Assert.Equal(
            (130, $"Paused with {state.LastCompleted + 1} of 100000 generations completed; go on with: wann resume {run.Directory.Path}\n"),
            (child.ExitCode, errors));
        Assert.IsType<RunPaused>(state.Ending);
    }

    /// <summary>The second bit of the mask of ignored signals is SIGINT's.</summary>
    private static bool IgnoresInterrupts()
    {
        const string Status = "/proc/self/status";
        const string Mask = "SigIgn:";
        if (!File.Exists(Status)) return false;
        var line = File.ReadLines(Status).First(line => line.StartsWith(Mask, StringComparison.Ordinal));
        return (Convert.ToUInt64(line[Mask.Length..].Trim(), 16) & 2) != 0;
    }

    private static async Task<SmallRun> WithDatabaseAsync()
    {
        var run = new SmallRun(Long);
        await File.WriteAllBytesAsync(run.Database, []);
        return run;
    }
}
