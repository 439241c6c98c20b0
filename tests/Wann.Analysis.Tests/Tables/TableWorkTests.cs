using System.Diagnostics;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Analysis.Searching;
using Wann.Analysis.Tables;
using Wann.Analysis.Tuning;
using Wann.Engine;
using Wann.Engine.History;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Simulation;
using Wann.Engine.Stages;

namespace Wann.Analysis.Tests.Tables;

public sealed class TableWorkTests : IDisposable
{
    private const string Text =
        """
        name: small
        population: 8
        generations: 3
        task: { cartpole_swingup: { max_steps: 40 } }
        evaluate: { shared_weight: { trials: 1, confirmation_trials: 2 } }
        """;

    private readonly string _place = Directory.CreateTempSubdirectory("wann-").FullName;
    private readonly StageCatalog _catalog = StageCatalog.BuiltIn();

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public async Task Each_topology_is_searched_tuned_and_measured_and_then_read_from_its_file()
    {
        var (ears, table) = (new Ears(), default(ResultsTable)!);
        Assert.Equal(1, await HostsOfAsync(async () => table = await MakeAsync(ears)));
        string[] steps = ["look for the weight of", "tune", "measure", "row"];
        var names = table.Searches.Select(row => row.Run!).Append(table.Fixed.Name).ToArray();
        Assert.Equal(
            [
                $"search {names[0]} to 3", $"found {names[0]}", .. Steps("seed 1", names[0]),
                $"search {names[1]} to 3", $"found {names[1]}", .. Steps("seed 2", names[1]),
                .. Steps("dense 5-10-1 tanh", names[2]),
            ],
            ears.Heard);
        Assert.Equal([1UL, 2UL], table.Searches.Select(row => row.Seed!.Value));
        Assert.All(table.Searches, row => Assert.NotNull(row.Found));

        var again = new Ears();
        Assert.Equal(0, await HostsOfAsync(async () => Assert.Equal(Comparable(table), Comparable(await MakeAsync(again)))));
        Assert.Equal(["row seed 1", "row seed 2", "row dense 5-10-1 tanh"], again.Heard);

        string[] Steps(string row, string champion) => [.. steps.Select(step => $"{step} {(step == "tune" ? champion : row)}")];
    }

    /// <summary>Wherever it was stopped, what is there is taken, and the rest is as it would have been.</summary>
    [Fact]
    public async Task A_table_that_was_stopped_at_each_of_its_steps_becomes_what_it_would_have_been()
    {
        var stopped = Path.Combine(_place, "stopped");
        foreach (var step in (string[])["search", "tune", "measure"])
        {
            using var stop = new CancellationTokenSource();
            var heard = new Ears { StopAt = step, Stop = stop };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MakeAsync(heard, stopped, seeds: 1, stop.Token));
            Assert.Contains(heard.Heard, said => said.StartsWith(step, StringComparison.Ordinal));
            Assert.DoesNotContain(heard.Heard, said => said.StartsWith("row", StringComparison.Ordinal));
            Assert.Equal(step == "tune" ? 1 : 0, heard.Heard.Count(said => said.StartsWith("kept", StringComparison.Ordinal)));
        }

        var wentOn = Comparable(await MakeAsync(new Ears(), stopped, seeds: 1));
        Assert.Equal(Comparable(await MakeAsync(new Ears(), seeds: 1)), wentOn);
    }

    /// <summary>
    /// The fixed topology's row as version 0.1 stored it, but for its figures: a table that was begun before takes it for what it is.
    /// Another option of a tuning that is written down with the others would make it another's.
    /// </summary>
    [Fact]
    public async Task A_row_that_was_stored_long_ago_is_still_taken()
    {
        const string Measured = "8ac6e686baea4327fb2bcb17a774214a32f3539eca56ad8be9aaf78ab23b2720";
        const string Summary = """{"Mean":1,"Deviation":0,"Trials":5,"Failures":0,"HalfWidth":0,"StandardError":0}""";
        const string Row = $$"""
            {"Name":"dense 5-10-1 tanh","Seed":null,"Run":null,"Found":null,"Connections":777,"Hidden":10,"BestWeight":0.96,
            "Returns":{"RandomWeights":{{Summary}},"RandomShared":{{Summary}},"TunedShared":{{Summary}},"TunedWeights":{{Summary}} } }
            """;
        const string Stored = $$"""{"Version":1,"Measured":"{{Measured}}","Row":{{Row}} }""";
        var directory = Path.Combine(_place, "table");
        Directory.CreateDirectory(directory);
        await File.WriteAllTextAsync(Path.Combine(directory, "dense.row.json"), Stored, Now);
        await using var work = Work(new Ears(), directory);
        Assert.Equal(777, (await work.TakeAsync([await SearchedAsync()], "made", Now)).Fixed.Connections);
    }

    [Fact]
    public async Task A_run_without_a_champion_or_of_another_task_and_a_classifier_are_refused()
    {
        var empty = new StoredRun(
            RunDirectory.Create(_place, Read(Text), Text), Read(Text), LiveStages.Of(Read(Text), _catalog));
        await using var work = Work(new Ears(), _place);
        await RefusedAsync("has no champion yet", () => work.TakeAsync([empty], "made", Now));

        var longer = Read(Text.Replace("max_steps: 40", "max_steps: 50", StringComparison.Ordinal));
        await using var other = new TableWork(longer, _place, _catalog, new Ears());
        await RefusedAsync("but the table is of cartpole_swingup", () => other.TakeAsync([empty], "made", Now));

        var digits = Read("name: digits\ntask: { classification: { data: digits } }\n");
        await RefusedAsync("use wann evaluate", () => Task.FromResult(new TableWork(digits, _place, _catalog, new Ears())));
    }

    /// <summary>How many hosts some work starts: whatever else is at work in the process is of another trace.</summary>
    private static async Task<int> HostsOfAsync(Func<Task> work)
    {
        var hosts = 0;
        using var trace = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = one => Interlocked.Add(ref hosts, one.OperationName == "host" && one.TraceId == trace.TraceId ? 1 : 0),
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        return hosts;
    }

    private static async Task RefusedAsync(string why, Func<Task> work) =>
        Assert.Contains(why, (await Assert.ThrowsAsync<RefusedException>(work)).Message, StringComparison.Ordinal);

    private async Task<StoredRun> SearchedAsync()
    {
        var pipeline = Read(Text);
        var run = new StoredRun(RunDirectory.Create(_place, pipeline, Text), pipeline, LiveStages.Of(pipeline, _catalog));
        await new SearchWork(run, 2, TimeProvider.System, new Ears()).RunAsync(null, null, Now);
        return run;
    }

    private async Task<ResultsTable> MakeAsync(
        Ears ears, string? directory = null, int seeds = 2, CancellationToken? cancellation = null)
    {
        await using var work = Work(ears, directory ?? Path.Combine(_place, "table"));
        return await work.SearchAsync(
            Enumerable.Range(1, seeds).Select(seed => (ulong)seed), Text, "made", cancellation ?? Now);
    }

    private TableWork Work(Ears ears, string directory) => new(Read(Text), directory, _catalog, ears)
    {
        Trials = 5,
        Tuning = new TuneOptions { Generations = 4 },
        Parallelism = 2,
    };

    private Pipeline Read(string text) => PipelineFile.Parse(text, "small.yaml", _catalog).Pipeline!;

    /// <summary>Runs have ids of their own.</summary>
    private static string Comparable(ResultsTable table) =>
        (table with { Searches = [.. table.Searches.Select(row => row with { Run = null })] }).ToCsv();

    /// <summary>Writes down what it is told, and stops the work at one kind of it.</summary>
    private sealed class Ears : ITableEars, ISearchEars, ITuningEars
    {
        private string _run = "";

        public List<string> Heard { get; } = [];

        public string? StopAt { get; init; }

        public CancellationTokenSource? Stop { get; init; }

        public void Note(string sentence) => Hear("note", sentence);

        public ISearchEars Searching(StoredRun run)
        {
            _run = run.Directory.Id;
            return this;
        }

        public void Sweeping(string name) => Hear("look for the weight of", name);

        public ITuningEars Tuning(double from) => this;

        public void Measuring(string name) => Hear("measure", name);

        public void Done(int rollouts, int all) => Assert.InRange(rollouts, 1, all);

        public void Measured(TableRow row) => Hear("row", row.Name);

        public void Opened(IReadOnlyList<string> notes) => Assert.Empty(notes);

        public void WasFinished(int generations) => Hear("was finished", $"{generations}");

        public void Begun(int goal, int last) => Hear("search", $"{_run} to {goal}");

        public void Completed(RunState state)
        {
        }

        public void Tell(ClusterNews news) => Hear("news", news.Sentence);

        public void Paused(int generations) => Hear("paused", $"{generations}");

        public void Found(Champion champion, FinalReturns returns) => Hear("found", _run);

        public void Begun(TuningWork work) => Hear("tune", work.Champion.Name);

        public void Advanced(TuningWork work, TuneProgress progress)
        {
        }

        public void Paused(TuningWork work) => Hear("kept", Path.GetFileName(work.StatePath));

        public void Tuned(TuningWork work, string file, Summary shared, Summary tuned) => Assert.True(File.Exists(file));

        public void Tuned(TuningWork work, string file, Confusion shared, Confusion tuned) => Assert.Fail("It is no classifier.");

        private void Hear(string what, string of)
        {
            Heard.Add($"{what} {of}");
            if (what == StopAt) Stop!.Cancel();
        }
    }
}
