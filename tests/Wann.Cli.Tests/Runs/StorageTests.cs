using Wann.Cli.Tests.Commands;
using Wann.Engine.Tests.Journal;
using Wann.Engine.Tests.Runs;

namespace Wann.Cli.Tests.Runs;

/// <summary>Whatever happens to the disk ends in one clear sentence and exit code 3, and what was acknowledged is still there.</summary>
public sealed class StorageTests
{
    [Fact]
    public async Task A_flipped_byte_is_named_by_log_replay_and_resume()
    {
        using var run = await SmallRun.CompletedAsync();
        var whole = await CommandRun.OfLineAsync("log", run.Directory.Path);
        Database.Flip(run.Database, 12);
        const string sentence = "Event 12 (generation_bred) of the run's log is damaged: its hash does not hold, "
            + "and the 20 events after it cannot be trusted; "
            + "restore journal.db from a copy, or fork the run at generation 1, up to which it is good.\n";
        foreach (var command in (string[])["log", "replay", "resume"])
        {
            var ended = await CommandRun.OfLineAsync(command, run.Directory.Path);
            Assert.Equal((3, sentence), (ended.Code, ended.Errors));
            if (command == "log") Assert.Equal(string.Concat(whole.Output.Split('\n').Take(11).Select(line => line + "\n")), ended.Output);
        }

        Assert.Equal(0, (await CommandRun.OfLineAsync("replay", run.Directory.Path, "--generation", "1")).Code);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.9)]
    public async Task A_truncated_journal_is_refused(double kept)
    {
        using var run = await SmallRun.CompletedAsync();
        await using (var file = File.OpenWrite(run.Database)) file.SetLength((long)(file.Length * kept));
        foreach (var command in (string[])["log", "replay", "resume"])
        {
            AssertUnreadable(await CommandRun.OfLineAsync(command, run.Directory.Path));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_journal_with_a_page_of_noise_at_its_end_is_refused_or_repaired_and_never_taken_for_good(int fromTheEnd)
    {
        using var run = await SmallRun.CompletedAsync();
        var history = await run.HistoryAsync();
        await using (var file = File.OpenWrite(run.Database))
        {
            const int page = 4096;
            file.Position = file.Length - (fromTheEnd * page);
            file.Write([.. Enumerable.Range(0, page).Select(i => (byte)(37 * i))]);
        }

        var ended = await CommandRun.OfLineAsync("resume", run.Directory.Path);
        if (ended.Code == 0) Assert.Equal(history, await run.HistoryAsync());
        else AssertUnreadable(ended);
    }

    [Fact]
    public async Task A_run_at_work_is_not_taken_by_another_process()
    {
        using var run = await SmallRun.CompletedAsync();
        await using (var session = await run.OpenAsync())
        {
            var ended = await Child.Wann("resume", run.Directory.Path).EndAsync();
            Assert.Equal(4, ended.Code);
            Assert.Matches(
                $"^The run {run.Directory.Id} is at work in another process \\(process {Environment.ProcessId} on .* UTC\\); wait for it, "
                + "or stop it first.\n$",
                ended.Errors);
        }

        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", run.Directory.Path)).Code);
    }

    [Fact]
    public async Task A_full_disk_stops_the_run_and_with_room_it_goes_on_to_the_same_end()
    {
        using var mount = Mount.Of(kilobytes: 1536);
        var file = await PipelineAsync(mount.Path, generations: 300);
        var ended = await Child.Wann("run", file, "--runs", Path.Combine(mount.Path, "runs"), "--json").EndAsync();
        Assert.Equal(3, ended.Code);
        Assert.Single(ended.Errors.TrimEnd('\n').Split('\n'));
        Assert.Matches("disk", ended.Errors);
        var acknowledged = ended.Output.TrimEnd('\n').Split('\n').Length;
        Assert.InRange(acknowledged, 5, 299);

        mount.Grow(kilobytes: 8192);
        var directory = Directory.GetDirectories(Path.Combine(mount.Path, "runs")).Single();
        var log = await CommandRun.OfLineAsync("log", directory);
        Assert.Equal(0, log.Code);
        Assert.True(
            log.Output.Split('\n').Count(line => line.Contains("generation_completed")) >= acknowledged,
            "an acknowledged generation is lost");

        var resumed = await CommandRun.OfLineAsync("resume", directory, "--json");
        Assert.Equal((0, ""), (resumed.Code, resumed.Errors));
        using var elsewhere = new SmallRun(await File.ReadAllTextAsync(file));
        Assert.Equal(Outcome.Of((await elsewhere.SearchAsync()).State).Champion, await ChampionAsync(directory));
    }

    [Fact]
    public async Task A_read_only_directory_is_told_of_before_anything_begins()
    {
        using var mount = Mount.Of(kilobytes: 4096);
        var file = await PipelineAsync(mount.Path, generations: 2);
        var runs = Path.Combine(mount.Path, "runs");
        Assert.Equal(0, (await CommandRun.OfLineAsync("run", file, "--runs", runs)).Code);
        mount.MakeReadOnly();
        foreach (var command in (string[][])[["resume", Directory.GetDirectories(runs).Single()], ["run", file, "--runs", runs]])
        {
            var ended = await CommandRun.OfLineAsync(command);
            Assert.Equal(3, ended.Code);
            Assert.Matches(
                "Read-only file system|attempt to write a readonly database.*see that the disk has room, "
                + "and that the run.s directory and its journal.db can be read and written",
                ended.Errors);
            Assert.Single(ended.Errors.TrimEnd('\n').Split('\n'));
        }
    }

    [Fact]
    public async Task A_renamed_directory_is_the_same_run_in_every_command()
    {
        using var run = await SmallRun.CompletedAsync();
        var (id, log) = (run.Directory.Id, await CommandRun.OfLineAsync("log", run.Directory.Path));
        var renamed = Path.Combine(Path.GetDirectoryName(run.Directory.Path)!, "best");
        Directory.Move(run.Directory.Path, renamed);
        foreach (var name in (string[])[renamed, id, id[..^2]])
        {
            Assert.Equal(log, await CommandRun.OfLineAsync("log", name, "--runs", Path.GetDirectoryName(renamed)!));
        }

        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", renamed, "--generations", "8")).Code);
        Assert.Equal(0, (await CommandRun.OfLineAsync("replay", renamed, "--verify")).Code);
        Assert.Contains(
            $"{id}  completed  8 of 8",
            (await CommandRun.OfLineAsync("runs", "--runs", Path.GetDirectoryName(renamed)!)).Output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_whose_events_are_gone_is_not_begun_anew(bool deleted)
    {
        using var run = await SmallRun.CompletedAsync();
        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", run.Directory.Path)).Code);
        File.Delete(run.Database);
        if (!deleted) await File.WriteAllBytesAsync(run.Database, []);
        foreach (var command in (string[])["log", "replay", "resume"])
        {
            var ended = await CommandRun.OfLineAsync(command, run.Directory.Path);
            Assert.Equal(2, ended.Code);
            Assert.Matches(
                deleted
                    ? "^The journal.db of the run .* is gone from .*: restore it from a copy.\n$"
                    : "^The journal.db in .* has no events, though metrics.csv tells of some: restore it from a copy.\n$",
                ended.Errors);
        }
    }

    [Fact]
    public async Task What_cannot_be_written_can_still_be_read()
    {
        using var mount = Mount.Of(kilobytes: 4096);
        var runs = Path.Combine(mount.Path, "runs");
        Assert.Equal(0, (await CommandRun.OfLineAsync("run", await PipelineAsync(mount.Path, generations: 4), "--runs", runs)).Code);
        var directory = Directory.GetDirectories(runs).Single();
        var commands = (string[][])[["runs", "--runs", runs], ["log", directory], ["replay", directory], ["replay", directory, "--verify"]];
        var before = new List<CommandRun>();
        foreach (var command in commands) before.Add(await CommandRun.OfLineAsync(command));
        mount.MakeReadOnly();
        foreach (var (expected, command) in before.Zip(commands)) Assert.Equal(expected, await CommandRun.OfLineAsync(command));
        Assert.All(before, one => Assert.Equal((0, ""), (one.Code, one.Errors)));
    }

    [Fact]
    public async Task What_a_crash_left_in_the_log_ahead_is_read_on_a_read_only_disk_too()
    {
        using var run = await SmallRun.CompletedAsync();
        var whole = await CommandRun.OfLineAsync("log", run.Directory.Path);
        using var mount = Mount.Of(kilobytes: 4096);
        await using (var live = await LiveJournal.OpenAsync(run.Directory))
        {
            await live.Journal.RecordAsync(
                new Engine.History.RunPaused("here"), live.Journal.State.Apply(new Engine.History.RunPaused("here")));
            foreach (var name in (string[])["journal.db", "journal.db-wal"])
            {
                File.Copy(Path.Combine(run.Directory.Path, name), Path.Combine(mount.Path, name));
            }
        }

        mount.MakeReadOnly();
        var log = await CommandRun.OfLineAsync("log", mount.Path);
        Assert.Equal((0, ""), (log.Code, log.Errors));
        Assert.StartsWith(whole.Output, log.Output, StringComparison.Ordinal);
        Assert.EndsWith("  here\n", log.Output, StringComparison.Ordinal);
    }

    private static async Task<string> PipelineAsync(string directory, int generations)
    {
        var file = Path.Combine(directory, "small.yaml");
        await File.WriteAllTextAsync(file, SmallRun.Yaml.Replace("generations: 6", $"generations: {generations}"));
        return file;
    }

    private static async Task<string> ChampionAsync(string directory)
    {
        var run = new Engine.Runs.RunDirectory(directory);
        return Outcome.Of((await Engine.Journal.RunJournal.PeekAsync(run.Journal, run.Id)).State).Champion;
    }

    private static void AssertUnreadable(CommandRun ended)
    {
        Assert.Equal(3, ended.Code);
        Assert.Matches(
            "^(The run's journal cannot be (read|opened) \\(.*\\); nothing was changed: "
            + "restore journal.db from a copy.|Event \\d+ .* is damaged: )",
            ended.Errors);
        Assert.Single(ended.Errors.TrimEnd('\n').Split('\n'));
    }
}
