using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Parquet;
using Wann.Cli.Tests.Commands;
using Wann.Engine.Tests;
using Wann.Engine.Tests.Journal;
using Wann.Engine.Tests.Runs;

namespace Wann.Cli.Tests.Runs;

/// <summary>What shows a run to people and to other programs, on one small run.</summary>
public sealed class ReportCommandsTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("wann-");

    private string Runs => Path.Combine(_place.FullName, "runs");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public async Task A_run_is_reported_and_several_are_compared()
    {
        var (one, other) = (await RunAsync("one", seed: 1), await RunAsync("other", seed: 2));
        var page = Of("report.html");
        var reported = await CommandRun.OfLineAsync("report", one, "-o", page, "--seconds", "0.1");
        Assert.Equal((0, ""), (reported.Code, reported.Errors));
        Assert.Contains("Four modes", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Equal(0, (await CommandRun.OfLineAsync("report", one, other, "-o", page)).Code);
        var together = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        Assert.Contains("Runs compared", together, StringComparison.Ordinal);
        var compared = await CommandRun.OfLineAsync("compare", one, other);
        Assert.Contains("After 48 evaluated individuals, by pipeline:", compared.Output, StringComparison.Ordinal);
        Assert.Matches(@"\| A \| 2 \| [-0-9.]+ \| [-0-9.]+ \| [-0-9.]+ \|  \|  \|", compared.Output);
    }

    [Fact]
    public async Task Runs_of_two_tasks_are_not_compared()
    {
        var (pole, walker) = (await RunAsync("pole", seed: 1), await RunAsync("walker", seed: 1, task: "bipedal_walker: {}"));
        var refused = await CommandRun.OfLineAsync("compare", pole, walker);
        Assert.Equal(2, refused.Code);
        Assert.Contains(
            "is of the task 'cartpole_swingup' and " + Path.GetFileName(walker) + " of 'bipedal_walker', whose returns cannot be compared",
            refused.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_reported_is_said_in_a_sentence()
    {
        var run = await RunAsync("one", seed: 1);
        Assert.Equal(
            (2, $"There is no run 'gone' in {Runs}; 'wann runs' lists those there are.\n"),
            Ending(await CommandRun.OfLineAsync("report", "gone", "--runs", Runs)));
        Assert.Equal((2, "Give two runs or more to compare.\n"), Ending(await CommandRun.OfLineAsync("compare", run)));
        Assert.Equal(
            (2, $"The run {Path.GetFileName(run)} is given twice; give each once.\n"),
            Ending(await CommandRun.OfLineAsync("compare", run, run)));
        var champion = Path.Combine(run, "champions", "champion.json");
        Assert.Equal(
            (2, $"{champion} is a champion's file, which has no run to report: add --interactive to play with it, or give its run.\n"),
            Ending(await CommandRun.OfLineAsync("report", champion)));
        Assert.Equal(
            (2, "--interactive is for one champion; a comparison has nothing to play with.\n"),
            Ending(await CommandRun.OfLineAsync("report", run, champion, "--interactive")));

        // A damaged log is shown up to its damage, which the page names.
        Database.Flip(Path.Combine(run, "journal.db"), 12);
        var page = Of("damaged.html");
        Assert.Equal(0, (await CommandRun.OfLineAsync("report", run, "-o", page, "--seconds", "0.1")).Code);
        Assert.Matches("<strong>[^<]*damaged", await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_champion_is_exported_as_a_picture_with_its_task_s_names()
    {
        var run = await RunAsync("one", seed: 1);
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("export", run, Of("net.svg"), "--disabled")));
        var svg = XDocument.Load(Of("net.svg")).Root!;
        Assert.Contains("pole angular velocity", svg.Value, StringComparison.Ordinal);
        Assert.Contains("the search's best", svg.Value, StringComparison.Ordinal);
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("export", run, Of("net.dot"))));
        var dot = await File.ReadAllTextAsync(Of("net.dot"), TestContext.Current.CancellationToken);
        Assert.Contains("label=\"cart position\"", dot, StringComparison.Ordinal);
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("replay", run, "--generation", "2", "--export", Of("two.svg"))));
        Assert.Contains("push", XDocument.Load(Of("two.svg")).Root!.Value, StringComparison.Ordinal);

        var drawn = await CommandRun.OfLineAsync("export", run, Of("net.png"));
        Assert.SkipWhen(drawn.Errors.Contains("libfontconfig", StringComparison.Ordinal), drawn.Errors);
        Assert.Equal((0, ""), Ending(drawn));
        var png = await File.ReadAllBytesAsync(Of("net.png"), TestContext.Current.CancellationToken);
        Assert.Equal("PNG"u8, png.AsSpan(1, 3));
        Assert.InRange(png.Length, 5_000, 500_000);
    }

    [Fact]
    public async Task A_picture_of_a_rollout_says_what_it_is_of()
    {
        var run = await RunAsync("one", seed: 1);
        var watched = await CommandRun.OfLineAsync("watch", run, "--out", Of("film.svg"));
        var root = XDocument.Load(Of("film.svg")).Root!;
        Assert.Contains(watched.Output.Split('\n')[0].Split(", ", 2)[1], root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_becomes_a_table_of_individuals()
    {
        var run = await RunAsync("one", seed: 1);
        var table = Of("individuals.parquet");
        var written = await CommandRun.OfLineAsync("log", run, "--parquet", table);
        Assert.Equal((0, ""), Ending(written));
        Assert.Contains("48 rows", written.Output, StringComparison.Ordinal);
        await using var reader = await ParquetReader.CreateAsync(table, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(
            [
                "generation", "individual", "parent", "connections", "hidden", "rank", "steps", "operation", "failure", "mean_return",
                "return_at_-1", "return_at_1",
            ],
            reader.Schema.Fields.Select(field => field.Name));
    }

    /// <summary>The notebook's code, cell by cell, as Jupyter would run it.</summary>
    [Fact]
    public async Task The_sample_notebook_runs()
    {
        string? python = null;
        foreach (var one in (string[])["python3", "/usr/bin/python3"])
        {
            if (python is null && (await PythonAsync(one, "-c", "import pandas")).Code == 0) python = one;
        }

        Assert.SkipWhen(python is null, "There is no python3 with pandas.");
        var run = await RunAsync("one", seed: 1);
        Assert.Equal(0, (await CommandRun.OfLineAsync("log", run, "--parquet", Of("individuals.parquet"))).Code);
        var notebook = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "pipelines/notebooks/run.ipynb"), TestContext.Current.CancellationToken))!;
        var code = notebook["cells"]!.AsArray().Where(cell => (string)cell!["cell_type"]! == "code")
            .Select(cell => string.Concat(cell!["source"]!.AsArray().Select(line => (string)line!)));
        await File.WriteAllTextAsync(Of("notebook.py"), string.Join("\n\n", code) + "\n", TestContext.Current.CancellationToken);
        var (ended, said) = await PythonAsync(python!, Of("notebook.py"));
        Assert.True(ended == 0, said);
    }

    private async Task<(int Code, string Output)> PythonAsync(string python, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["WANN_RUN"] = Directory.Exists(Runs) ? Directory.GetDirectories(Runs).Single() : "",
                    ["WANN_PARQUET"] = Of("individuals.parquet"),
                },
            })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }

    private string Of(string name) => Path.Combine(_place.FullName, name);

    private static (int Code, string Errors) Ending(CommandRun run) => (run.Code, run.Errors);

    private async Task<string> RunAsync(string name, int seed, string task = "cartpole_swingup: { max_steps: 20 }")
    {
        var file = Of($"{name}.yaml");
        await File.WriteAllTextAsync(file, SmallRun.Yaml.Replace("name: small", $"name: {name}")
            .Replace("cartpole_swingup: { max_steps: 20 }", task) + $"\nseed: {seed}\n");
        Assert.Equal((0, ""), Ending(await CommandRun.OfLineAsync("run", file, "--runs", Runs)));
        return Directory.GetDirectories(Runs, $"{name}-*").Single();
    }
}
