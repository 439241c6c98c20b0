using System.Text.Json.Nodes;
using Wann.Cli.Tests.Commands;
using Wann.Engine.History;
using Wann.Engine.Tests.Journal;
using Wann.Engine.Tests.Runs;
using Wann.Formats;

namespace Wann.Cli.Tests.Runs;

public sealed class RunCommandsTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("wann-");

    private string Runs => Path.Combine(_place.FullName, "runs");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public async Task Run_makes_a_directory_with_all_that_belongs_to_a_run()
    {
        var directory = await RunAsync();
        Assert.Matches("^small-[0-9a-f]{8}$", Path.GetFileName(directory));
        Assert.Equal(SmallRun.Yaml, await File.ReadAllTextAsync(Path.Combine(directory, "pipeline.yaml")));
        Assert.Equal(7, (await File.ReadAllLinesAsync(Path.Combine(directory, "metrics.csv"))).Length);
        Assert.True(File.Exists(Path.Combine(directory, "champions", "champion.json")));
        Assert.True(File.Exists(Path.Combine(directory, "journal.db")));
        Assert.False(File.Exists(Path.Combine(directory, "lock.owner")));
    }

    [Fact]
    public async Task Resume_goes_further_when_asked_to_and_not_backwards()
    {
        var directory = await RunAsync();
        var extended = await CommandRun.OfLineAsync("resume", Path.GetFileName(directory), "--runs", Runs, "--generations", "8");
        Assert.Equal((0, ""), (extended.Code, extended.Errors));
        Assert.Equal(9, (await File.ReadAllLinesAsync(Path.Combine(directory, "metrics.csv"))).Length);

        var backwards = await CommandRun.OfLineAsync("resume", directory, "--generations", "7");
        Assert.Equal(
            (2, "The run has begun 8 generations already; --generations must be 8 or more.\n"),
            (backwards.Code, backwards.Errors));
        Assert.Equal(2, (await CommandRun.OfLineAsync("resume", directory, "--generations", "0")).Code);
        Assert.Equal(
            (2, $"There is no run 'nothing' in {Runs}; 'wann runs' lists those there are.\n"),
            Ending(await CommandRun.OfLineAsync("resume", "nothing", "--runs", Runs)));
    }

    [Theory]
    [InlineData("resume", "The run's name is empty; 'wann runs' lists those there are.\n")]
    [InlineData("evaluate", "The run's name is empty; 'wann runs' lists those there are.\n")]
    [InlineData("run", "'': the name is empty; name a pipeline file\n")]
    public async Task An_empty_name_is_told_as_such(string command, string sentence) =>
        Assert.Equal((2, sentence), Ending(await CommandRun.OfLineAsync(command, "", "--runs", Runs)));

    [Fact]
    public async Task A_mutate_stage_that_the_task_cannot_serve_is_refused_and_nothing_is_begun()
    {
        var file = Path.Combine(_place.FullName, "small.yaml");
        await File.WriteAllTextAsync(file, SmallRun.Yaml);
        var refused = await CommandRun.OfLineAsync("run", file, "--runs", Runs, "--set", "mutate={steered: {}}");
        Assert.Equal(
            (2, "The mutate stage 'steered' does not go with the task 'cartpole_swingup': it cannot say what a network lacks; "
                + "use topological\n"),
            Ending(refused));
        Assert.False(Directory.Exists(Runs));
    }

    [Fact]
    public async Task Resume_takes_the_pipeline_from_the_log_and_not_from_a_file_that_may_have_changed()
    {
        var directory = await RunAsync();
        var resolved = Path.Combine(directory, "pipeline.resolved.yaml");
        await File.WriteAllTextAsync(resolved,
            (await File.ReadAllTextAsync(resolved)).Replace("population: 8", "population: 4").Replace("seed: 42", "seed: 1"));
        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", directory, "--generations", "8")).Code);
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("replay", directory, "--verify")));
    }

    [Fact]
    public async Task Metrics_come_out_the_same_from_the_log_as_they_were_written()
    {
        var directory = await RunAsync();
        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", directory, "--generations", "9")).Code);
        var metrics = Path.Combine(directory, "metrics.csv");
        var written = await File.ReadAllLinesAsync(metrics);
        Assert.Equal(
            "generation,best_mean,best_single,front,median_connections,champion_mean,champion_connections,steps,"
            + "elapsed_seconds,failures,population_mean,population_q25,population_q50,population_q75,champion_at_-1,champion_at_1",
            written[0]);
        Assert.Equal(10, written.Length);
        var rows = written.Skip(1).Select(row => Array.ConvertAll(row.Split(','), double.Parse)).ToArray();
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.True(pair.Item1[8] <= pair.Item2[8], "time runs backwards"));
        Assert.All(rows, row => Assert.True(row[11] <= row[12] && row[12] <= row[13] && row[10] <= row[1] && row[9] == 0));
        Assert.All(rows, row => Assert.Equal(row[5], (row[14] + row[15]) / 2, precision: 12));

        File.Delete(metrics);
        var finished = await CommandRun.OfLineAsync("resume", directory);
        Assert.StartsWith(
            $"The run {Path.GetFileName(directory)} is finished: its 9 generations are completed; for more: wann resume",
            finished.Output,
            StringComparison.Ordinal);
        Assert.Equal(written, await File.ReadAllLinesAsync(metrics));

        // As version 0.1 wrote it.
        await File.WriteAllLinesAsync(metrics, written.Select(row => string.Join(',', row.Split(',')[..8])));
        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", directory)).Code);
        Assert.Equal(written, await File.ReadAllLinesAsync(metrics));
    }

    [Fact]
    public async Task Runs_lists_states()
    {
        var completed = await RunAsync();
        var lines = (await CommandRun.OfLineAsync("runs", "--runs", Runs)).Output.Split('\n');
        Assert.Matches("^run +state +generations  best +connections  task +seed  begun +from$", lines[0]);
        Assert.Matches(
            $@"^{Path.GetFileName(completed)}  completed  6 of 6 +\d\.\d{{3}}  \d+ +cartpole_swingup  42 +\d{{4}}-\d\d-\d\d \d\d:\d\d$",
            lines[1]);
        var json = JsonNode.Parse((await CommandRun.OfLineAsync("runs", "--runs", Runs, "--json")).Output)!;
        Assert.Equal(
            (Path.GetFileName(completed), "completed", 5, 6),
            ((string?)json["run"], (string?)json["state"], (int)json["generation"]!, (int)json["generations"]!));

        // As a crash leaves it: the last event is that of a generation.
        Database.Execute(Path.Combine(completed, "journal.db"), "DELETE FROM journal WHERE manifest = 'run_completed'");
        Assert.Contains("  stopped  6 of 6 ", (await CommandRun.OfLineAsync("runs", "--runs", Runs)).Output, StringComparison.Ordinal);
        Assert.Equal(
            $"There are no runs in {_place.FullName}/none; 'wann run FILE' starts one.\n",
            (await CommandRun.OfLineAsync("runs", "--runs", Path.Combine(_place.FullName, "none"))).Output);
    }

    [Fact]
    public async Task Log_prints_a_line_an_event()
    {
        var directory = await RunAsync();
        var text = (await CommandRun.OfLineAsync("log", directory)).Output.TrimEnd('\n').Split('\n');
        var json = await LogAsync(directory);
        Assert.Equal(32, text.Length);
        Assert.Equal(Enumerable.Range(1, 32), json.Select(one => (int)one["number"]!));
        Assert.All(text.Zip(json), pair =>
        {
            Assert.Contains((string)pair.Item2["type"]!, pair.Item1, StringComparison.Ordinal);
            Assert.Contains(((string)pair.Item2["hash"]!)[..12], pair.Item1, StringComparison.Ordinal);
        });
        Assert.Equal(("small", 1), ((string?)json[0]["event"]!["name"], (int)json[6]["event"]!["generation"]!));
    }

    [Fact]
    public async Task A_run_that_was_killed_before_its_first_event_is_empty_and_can_be_resumed()
    {
        using var run = new SmallRun();
        await File.WriteAllBytesAsync(run.Database, []);
        Assert.Equal(
            "empty",
            (await CommandRun.OfLineAsync("runs", "--runs", Path.GetDirectoryName(run.Directory.Path)!))
                .Output.Split('\n')[1].Split("  ")[1]);
        Assert.Equal(new CommandRun(0, "", ""), await CommandRun.OfLineAsync("log", run.Directory.Path));
        Assert.Equal((2, "The log has no completed generation.\n"), Ending(await CommandRun.OfLineAsync("replay", run.Directory.Path)));
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("resume", run.Directory.Path)));
    }

    [Fact]
    public async Task Log_tells_of_failed_individuals_in_the_events_line()
    {
        using var run = await SmallRun.CompletedAsync();
        await Rechained.AlterAsync(run, happened => happened is RolloutsEvaluated { Generation: 1, First: 3 } one
            ? one with { Evaluations = one.Evaluations.SetItem(2, one.Evaluations[2] with { Failure = "it broke\nin two" }) }
            : happened);
        var line = (await CommandRun.OfLineAsync("log", run.Directory.Path)).Output.Split('\n')[8];
        Assert.EndsWith("  generation 1, individuals 3 to 5, 1 failed: 5 (it broke in two)", line, StringComparison.Ordinal);

        // A failure may have been the clock's doing: it is not held against the log.
        Assert.Equal(
            "verified: 6 generations bred and ranked again, 47 individuals simulated again, no difference; "
            + "not checked, since their rollouts failed: 1\n",
            (await CommandRun.OfLineAsync("replay", run.Directory.Path, "--verify")).Output);
    }

    [Fact]
    public async Task Replay_rebuilds_any_generation_and_exports_its_best()
    {
        var directory = await RunAsync();
        var export = Path.Combine(_place.FullName, "best.out");
        var third = await CommandRun.OfLineAsync("replay", directory, "--generation", "3", "--export", export);
        Assert.Equal((0, ""), Ending(third));
        Assert.StartsWith("generation 3: 8 individuals, population ", third.Output, StringComparison.Ordinal);
        Assert.Equal(5, ReferenceFormat.Read(await File.ReadAllTextAsync(export), 5, 1).Genome.Inputs);

        var champion = Path.ChangeExtension(export, ".json");
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("replay", directory, "--generation", "3", "--export", champion)));
        Assert.Equal(0, (await CommandRun.OfLineAsync("evaluate", champion, "--trials", "2")).Code);
        Assert.Equal(
            (2, "best.txt: no format has this ending; there are .json, .out, .svg, .png, .dot, .onnx, .cs, .py.\n"),
            Ending(await CommandRun.OfLineAsync("replay", directory, "--export", "best.txt")));
        Assert.StartsWith("generation 5: ", (await CommandRun.OfLineAsync("replay", directory)).Output, StringComparison.Ordinal);
        Assert.Equal(
            (2, "Generation 6 is not in the log, which ends with generation 5.\n"),
            Ending(await CommandRun.OfLineAsync("replay", directory, "--generation", "6")));
    }

    [Fact]
    public async Task A_runs_directory_stands_for_its_champion()
    {
        var directory = await RunAsync();
        var export = Path.Combine(_place.FullName, "champion.out");
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("export", directory, export)));
        Assert.Equal(
            await File.ReadAllTextAsync(Path.Combine(directory, "champions", "champion.out")),
            await File.ReadAllTextAsync(export));

        var none = await CommandRun.OfLineAsync("evaluate", _place.FullName);
        Assert.Equal(2, none.Code);
        Assert.EndsWith("'wann runs' lists those there are.\n", none.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_names_the_first_divergence()
    {
        using var run = await SmallRun.CompletedAsync();
        var good = await CommandRun.OfLineAsync("replay", run.Directory.Path, "--verify");
        Assert.Equal(
            (0, "verified: 6 generations bred and ranked again, 48 individuals simulated again, no difference\n"),
            (good.Code, good.Output));
        Assert.StartsWith(
            "verified: 6 generations",
            (await CommandRun.OfLineAsync("replay", run.Directory.Path, "--verify", "--sample", "5%")).Output,
            StringComparison.Ordinal);
        Assert.Equal(
            (2, "--sample must be a percentage from 0% to 100%, such as 5%, not '101%'\n"),
            Ending(await CommandRun.OfLineAsync("replay", run.Directory.Path, "--verify", "--sample", "101%")));

        await Rechained.AlterAsync(run, happened => happened is RolloutsEvaluated { Generation: 2, First: 6 } one
            ? one with
            {
                Evaluations = one.Evaluations.SetItem(
                    1, one.Evaluations[1] with { MeanReturns = [0.5, one.Evaluations[1].MeanReturns[1]] }),
            }
            : happened);
        var bad = await CommandRun.OfLineAsync("replay", run.Directory.Path, "--verify");
        Assert.Equal(5, bad.Code);
        Assert.StartsWith(
            "Generation 2, individual 7, weight -1: the log says mean return 0.5, but it comes out as ",
            bad.Output,
            StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.OfLineAsync("replay", run.Directory.Path, "--verify", "--generation", "1")).Code);
    }

    [Fact]
    public async Task Fork_begins_with_the_population_of_another_run_and_says_so()
    {
        var parent = await RunAsync();
        var file = Path.Combine(_place.FullName, "other.yaml");
        await File.WriteAllTextAsync(file, SmallRun.Yaml.Replace("name: small", "name: other").Replace("size: 3", "size: 2"));
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("fork", parent, file, "--generation", "3", "--runs", Runs)));

        var fork = Directory.GetDirectories(Runs, "other-*").Single();
        var log = await LogAsync(fork);
        Assert.Equal(
            (Path.GetFileName(parent), 3),
            ((string?)log[0]["event"]!["forked_from"]!["run_id"], (int)log[0]["event"]!["forked_from"]!["generation"]!));
        var bred = (await LogAsync(parent)).Where(one => (string?)one["type"] == "generation_bred")
            .First(one => (int)one["event"]!["generation"]! == 3);
        Assert.Equal((string?)bred["event"]!["population_hash"], (string?)log[1]["event"]!["population_hash"]);
        Assert.Equal(4, (await File.ReadAllLinesAsync(Path.Combine(fork, "metrics.csv"))).Length);
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("replay", fork, "--verify")));

        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("resume", fork, "--generations", "7")));
        Assert.Equal(5, (await File.ReadAllLinesAsync(Path.Combine(fork, "metrics.csv"))).Length);
        Assert.Equal(
            (2, $"Generation 9 is not in the log of {Path.GetFileName(parent)}; 'wann log {Path.GetFileName(parent)}' shows what is.\n"),
            Ending(await CommandRun.OfLineAsync("fork", parent, file, "--generation", "9", "--runs", Runs)));
    }

    [Fact]
    public async Task Run_begins_with_champions_of_runs_and_of_files_and_says_so()
    {
        var first = await RunAsync();
        var file = Path.Combine(_place.FullName, "warm.yaml");
        await File.WriteAllTextAsync(file, SmallRun.Yaml.Replace("name: small", "name: warm") + "\nseed: 9\n");
        var champion = Path.Combine(first, "champions", "champion.json");
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("run", file, "--from", first, "--from", champion, "--runs", Runs)));

        var (name, warm) = (Path.GetFileName(first), Directory.GetDirectories(Runs, "warm-*").Single());
        Assert.Equal([name, name], (await LogAsync(warm))[0]["event"]!["founded_from"]!.AsArray().Select(one => (string?)one!["name"]));
        Assert.Contains($", from {name}, {name}\n", (await CommandRun.OfLineAsync("log", warm)).Output, StringComparison.Ordinal);
        Assert.Contains($"  {name}, {name}\n", (await CommandRun.OfLineAsync("runs", "--runs", Runs)).Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("resume", warm, "--generations", "8")));
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("replay", warm, "--verify")));

        await File.WriteAllTextAsync(file, SmallRun.Yaml.Replace("cartpole_swingup: { max_steps: 20 }", "bipedal_walker: {}"));
        Assert.Equal(
            (2, $"{name} was found on the task 'cartpole_swingup', but the pipeline's is 'bipedal_walker'; "
                + "give a champion of that task.\n"),
            Ending(await CommandRun.OfLineAsync("run", file, "--from", champion, "--runs", Runs)));
        Assert.Empty(Directory.GetDirectories(Runs, "small-*").Except([first]));
    }

    private static async Task<List<JsonObject>> LogAsync(string run)
    {
        var lines = (await CommandRun.OfLineAsync("log", run, "--json")).Output.TrimEnd('\n').Split('\n');
        return [.. lines.Select(line => JsonNode.Parse(line)!.AsObject())];
    }

    private static (int Code, string Errors) Ending(CommandRun run) => (run.Code, run.Errors);

    private async Task<string> RunAsync()
    {
        var file = Path.Combine(_place.FullName, "small.yaml");
        await File.WriteAllTextAsync(file, SmallRun.Yaml);
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("run", file, "--runs", Runs)));
        return Directory.GetDirectories(Runs, "small-*").Single();
    }
}
