using Wann.Analysis.Tables;

namespace Wann.Cli.Tests.Commands;

public sealed class TableCommandTests : IDisposable
{
    private const string Pipeline = """
        name: small
        population: 8
        generations: 3
        task: { cartpole_swingup: { max_steps: 40 } }
        evaluate: { shared_weight: { trials: 1, confirmation_trials: 2 } }
        """;

    private readonly string _place = Directory.CreateTempSubdirectory("wann-").FullName;

    public TableCommandTests() => File.WriteAllText(PathOf("small.yaml"), Pipeline);

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public async Task A_table_is_made_in_one_go_and_a_second_call_only_writes_it_again()
    {
        Assert.Equal((0, ""), Ending(await TableAsync("table", 2)));
        var markdown = Written("table.md");
        Assert.Contains("our best of 2", markdown, StringComparison.Ordinal);
        Assert.Contains("dense 5-10-1 tanh", markdown, StringComparison.Ordinal);
        Assert.Equal(1 + (3 * 4), Written("table.csv").Trim().Split('\n').Length);

        File.Delete(Path.Combine(PathOf("table"), "table.md"));
        var again = await TableAsync("table", 2);
        Assert.DoesNotContain("best mean", again.Output, StringComparison.Ordinal);
        Assert.Equal(markdown, Written("table.md"));
    }

    [Fact]
    public async Task A_table_that_was_stopped_between_its_steps_ends_as_one_that_was_not()
    {
        await TableAsync("table", 2);
        var (markdown, csv) = (Written("table.md"), Written("table.csv"));

        // Stopped after the first search, the second's tuning and half of the first's rows: what is left is what a stop leaves.
        foreach (var row in Directory.GetFiles(PathOf("table"), "*.row.json")) File.Delete(row);
        foreach (var tuned in Directory.GetFiles(PathOf("table"), "dense.*")) File.Delete(tuned);
        File.Delete(Path.Combine(PathOf("table"), "table.md"));
        Assert.Equal((0, ""), Ending(await TableAsync("table", 2)));
        Assert.Equal((markdown, csv), (Written("table.md"), Written("table.csv")));
    }

    [Fact]
    public async Task Runs_that_are_there_are_taken_and_give_what_searching_gives()
    {
        await TableAsync("table", 2);
        var runs = Directory.GetDirectories(Path.Combine(PathOf("table"), "runs")).Order().ToArray();
        string[] shorter = ["--trials", "5", "--tune-generations", "4"];
        var taken = await CommandRun.OfLineAsync(
            ["table", PathOf("small.yaml"), "--run", runs[0], "--run", runs[1], "--out", PathOf("taken"), .. shorter]);
        Assert.Equal((0, ""), Ending(taken));
        Assert.Equal(
            Written("table.csv").Split('\n').Order(), File.ReadAllText(Path.Combine(PathOf("taken"), "table.csv")).Split('\n').Order());
    }

    [Fact]
    public async Task A_run_of_another_task_is_refused()
    {
        await CommandRun.OfLineAsync("run", PathOf("small.yaml"), "--runs", PathOf("runs"));
        var run = Directory.GetDirectories(PathOf("runs")).Single();
        var refused = await CommandRun.OfLineAsync("table", "bipedal_walker", "--run", run, "--out", PathOf("table"));
        Assert.Equal(2, refused.Code);
        Assert.Contains("searched cartpole_swingup", refused.Errors, StringComparison.Ordinal);
        Assert.Single(refused.Errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_misspelt_task_is_told_from_a_missing_file()
    {
        var task = await CommandRun.OfLineAsync("table", "cartpole_swinup", "--out", PathOf("table"));
        Assert.Equal(2, task.Code);
        Assert.Contains("neither such a file nor such a task; did you mean 'cartpole_swingup'?", task.Errors, StringComparison.Ordinal);
        var file = await CommandRun.OfLineAsync("table", PathOf("smal.yaml"), "--out", PathOf("table"));
        Assert.Equal((2, $"{PathOf("smal.yaml")}: there is no such file; check the path\n"), (file.Code, file.Errors));
        var empty = await CommandRun.OfLineAsync("table", "", "--out", PathOf("table"));
        Assert.Equal((2, "'': the name is empty; name a pipeline file\n"), (empty.Code, empty.Errors));
    }

    [Fact]
    public async Task What_was_made_otherwise_is_not_gone_on_with()
    {
        await TableAsync("table", 1);
        var other = await CommandRun.OfLineAsync(
            "table", PathOf("small.yaml"), "--seeds", "1", "--out", PathOf("table"), "--trials", "6", "--tune-generations", "4");
        Assert.Equal(2, other.Code);
        Assert.Contains("with other trials or tuning", other.Errors, StringComparison.Ordinal);

        var pipeline = await CommandRun.OfLineAsync(
            "table",
            PathOf("small.yaml"),
            "--seeds",
            "1",
            "--out",
            PathOf("table"),
            "--trials",
            "5",
            "--tune-generations",
            "4",
            "--set",
            "population=9");
        Assert.Equal(2, pipeline.Code);
        Assert.Contains("was begun with another pipeline", pipeline.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_classifier_has_no_such_table()
    {
        File.WriteAllText(PathOf("digits.yaml"), "name: digits\npopulation: 4\ngenerations: 1\ntask: { classification: { batch: 10 } }\n");
        var refused = await CommandRun.OfLineAsync("table", PathOf("digits.yaml"), "--seeds", "1", "--out", PathOf("table"));
        Assert.Equal(2, refused.Code);
        Assert.Contains("use wann evaluate", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_papers_tasks_are_ours() =>
        Assert.All(["cartpole_swingup", "bipedal_walker"], task => Assert.NotNull(PaperFigures.Of(task)));

    private Task<CommandRun> TableAsync(string name, int seeds) => CommandRun.OfLineAsync(
        "table", PathOf("small.yaml"), "--seeds", $"{seeds}", "--out", PathOf(name), "--trials", "5", "--tune-generations", "4");

    private static (int Code, string Errors) Ending(CommandRun run) => (run.Code, run.Errors);

    private string Written(string file) => File.ReadAllText(Path.Combine(PathOf("table"), file));

    private string PathOf(string name) => Path.Combine(_place, name);
}
