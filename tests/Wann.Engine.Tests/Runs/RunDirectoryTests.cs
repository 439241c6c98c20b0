using Wann.Engine.Runs;

namespace Wann.Engine.Tests.Runs;

public sealed class RunDirectoryTests
{
    [Fact]
    public async Task A_run_is_found_by_path_id_or_the_beginning_of_its_id()
    {
        using var run = await SmallRun.CompletedAsync();
        var runs = Path.GetDirectoryName(run.Directory.Path)!;
        foreach (var name in (string[])[run.Directory.Path, run.Directory.Path + "/", run.Directory.Id, run.Directory.Id[..^3]])
        {
            Assert.Equal(run.Directory.Id, RunDirectory.Find(runs, name).Id);
        }
    }

    [Fact]
    public async Task A_name_of_two_runs_or_none_is_refused()
    {
        using var run = await SmallRun.CompletedAsync();
        var runs = Path.GetDirectoryName(run.Directory.Path)!;
        Directory.CreateDirectory(Path.Combine(runs, "small-other"));
        await File.WriteAllTextAsync(Path.Combine(runs, "small-other", "journal.db"), "");
        Assert.Equal(
            $"'small' may mean {string.Join(" or ", new[] { run.Directory.Id, "small-other" }.Order(StringComparer.Ordinal))}; "
            + "give more of the id.",
            Assert.Throws<RunNotFoundException>(() => RunDirectory.Find(runs, "small")).Message);
        Assert.Equal(
            $"There is no run 'large' in {runs}; 'wann runs' lists those there are.",
            Assert.Throws<RunNotFoundException>(() => RunDirectory.Find(runs, "large")).Message);
    }

    [Fact]
    public void A_connection_string_is_read_by_its_owner_alone()
    {
        using var run = new SmallRun(connection: "Host=nowhere.invalid;Password=secret");
        Assert.Equal("Host=nowhere.invalid;Password=secret", run.Directory.Journal.ConnectionString);
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no modes.");
        else Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(run.Directory.Path, "journal.connection")));
    }

    [Fact]
    public async Task A_path_may_hold_what_connection_strings_are_made_of()
    {
        using var run = new SmallRun();
        var odd = new RunDirectory(Path.Combine(Path.GetDirectoryName(run.Directory.Path)!, "a;b='c\" d"));
        Directory.CreateDirectory(odd.Path);
        await using (var session = await RunSession.OpenAsync(odd, run.Pipeline, run.Stages, TimeProvider.System))
        {
            await session.SearchAsync(1, 1, _ => { }, beginning: null, CancellationToken.None);
        }

        Assert.True(File.Exists(Path.Combine(odd.Path, "journal.db")));
    }
}
