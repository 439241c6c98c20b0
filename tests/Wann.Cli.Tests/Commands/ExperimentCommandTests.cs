namespace Wann.Cli.Tests.Commands;

public sealed class ExperimentCommandTests : IDisposable
{
    private const string Pipeline = """
        name: small
        population: 8
        task: { cartpole_swingup: { max_steps: 40 } }
        evaluate: { shared_weight: { trials: 1, confirmation_trials: 2 } }
        """;

    private const string Experiment = """
        name: sizes
        pipeline: small.yaml
        seeds: [1, 2]
        budget: { generations: 3 }
        measure: { trials: 3, modes: [shared_mean, random_shared, random_weights] }
        rows:
          - name: the defaults
          - name: pairs
            set: { select.tournament.size: 2 }
        """;

    private readonly string _place = Directory.CreateTempSubdirectory("wann-").FullName;

    public ExperimentCommandTests()
    {
        File.WriteAllText(PathOf("small.yaml"), Pipeline);
        File.WriteAllText(PathOf("sizes.yaml"), Experiment);
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public async Task An_experiment_is_made_in_one_go_and_a_second_call_only_writes_it_again()
    {
        var first = await RunAsync();
        Assert.Equal(0, first.Code);
        var (markdown, csv) = (Written("experiment.md"), Written("experiment.csv"));
        Assert.Contains("| pairs | `select.tournament.size=2` |", markdown, StringComparison.Ordinal);
        Assert.StartsWith(markdown, first.Output, StringComparison.Ordinal);
        Assert.Equal(1 + (2 * 2 * 3), csv.TrimEnd('\n').Split('\n').Length);
        Assert.Equal(
            ["the defaults, seed 1", "pairs, seed 1", "the defaults, seed 2", "pairs, seed 2"],
            first.Errors.TrimEnd('\n').Split('\n').Select(line => line.Split(':')[0]));

        var journals = Journals();
        Assert.Equal(4, journals.Count);
        Assert.Equal(0, (await RunAsync()).Code);
        Assert.Equal((markdown, csv), (Written("experiment.md"), Written("experiment.csv")));
        Assert.Equal(journals, Journals());
    }

    [Fact]
    public async Task One_that_was_stopped_between_its_steps_ends_as_one_that_was_not()
    {
        await RunAsync();
        var csv = Written("experiment.csv");

        // As a kill leaves it: one search not begun, one with two generations of three, one not measured.
        var seeds = Directory.GetDirectories(PathOf("out"), "seed-*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        Directory.Delete(seeds[0], recursive: true);
        File.Delete(Path.Combine(seeds[1], "measured.json"));
        var journal = Path.Combine(Directory.GetDirectories(seeds[1]).Single(), "journal.db");
        Wann.Engine.Tests.Journal.Database.Execute(journal, "DELETE FROM journal WHERE sequence_number > 8; DELETE FROM snapshot");
        File.Delete(Path.Combine(seeds[2], "measured.json"));
        Assert.Equal(0, (await RunAsync()).Code);
        Assert.Equal(Values(csv), Values(Written("experiment.csv")));
    }

    [Fact]
    public async Task A_larger_budget_goes_on_with_the_searches_that_are_there()
    {
        await RunAsync();
        var runs = Directory.GetDirectories(PathOf("out"), "small-*", SearchOption.AllDirectories).Order().ToArray();
        await File.WriteAllTextAsync(PathOf("sizes.yaml"), Experiment.Replace("generations: 3", "generations: 5"));
        Assert.Equal(0, (await RunAsync()).Code);
        Assert.Equal(runs, Directory.GetDirectories(PathOf("out"), "small-*", SearchOption.AllDirectories).Order());
        Assert.All(Written("experiment.csv").TrimEnd('\n').Split('\n').Skip(1), line => Assert.Equal("5", line.Split(',')[4]));
    }

    [Fact]
    public async Task Under_a_smaller_budget_what_the_searches_cost_is_not_known()
    {
        await RunAsync();
        await File.WriteAllTextAsync(PathOf("sizes.yaml"), Experiment.Replace("generations: 3", "generations: 2"));
        Assert.Equal(0, (await RunAsync()).Code);
        Assert.All(
            Written("experiment.csv").TrimEnd('\n').Split('\n').Skip(1).Select(line => line.Split(',')),
            cells => Assert.Equal(("2", ""), (cells[4], cells[6])));
        Assert.Contains("|  | ", Written("experiment.md").Split("## what it took")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_became_another_is_not_gone_on_with()
    {
        await RunAsync();
        await File.WriteAllTextAsync(PathOf("sizes.yaml"), Experiment.Replace("size: 2", "size: 3"));
        var refused = await RunAsync();
        Assert.Equal(2, refused.Code);
        Assert.EndsWith(
            "was begun with another pipeline: name the row 'pairs' or the experiment otherwise.\n",
            refused.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_classifiers_modes_are_refused_elsewhere_and_mistakes_are_told()
    {
        await File.WriteAllTextAsync(PathOf("sizes.yaml"), Experiment.Replace("random_weights", "ensemble_vote"));
        var refused = await RunAsync();
        Assert.Equal(2, refused.Code);
        Assert.Contains(
            "The mode 'ensemble_vote' is a classifier's, and the row 'pairs' has the task 'cartpole_swingup': take the mode out.\n",
            refused.Errors,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(PathOf("runs")));

        await File.WriteAllTextAsync(PathOf("sizes.yaml"), Experiment.Replace("seeds", "seed"));
        refused = await RunAsync();
        Assert.Equal((2, $"{PathOf("sizes.yaml")}:3:1: unknown key 'seed'; did you mean 'seeds'?\n"), (refused.Code, refused.Errors));
    }

    [Fact]
    public async Task Of_a_classifier_accuracies_are_compared()
    {
        await File.WriteAllTextAsync(
            PathOf("small.yaml"),
            "name: small\npopulation: 4\ntask: { classification: { batch: 10 } }\n"
            + "evaluate: { shared_weight: { trials: 1, confirmation_trials: 1 } }\n");
        await File.WriteAllTextAsync(PathOf("sizes.yaml"), Experiment.Replace("random_weights", "ensemble_vote, ensemble_mean"));
        Assert.Equal(0, (await RunAsync()).Code);
        var values = Values(Written("experiment.csv")).Select(line => double.Parse(line.Split(',')[^1])).ToArray();
        Assert.Equal(2 * 2 * 4, values.Length);
        Assert.All(values, value => Assert.InRange(value, 0, 1));
        Assert.Contains(values, value => value > 0);
    }

    private Task<CommandRun> RunAsync() =>
        CommandRun.OfLineAsync("experiment", PathOf("sizes.yaml"), "--out", PathOf("out"), "--parallelism", "2");

    /// <summary>Row, seed, mode and value of each line: the rest tells of the run and the machine.</summary>
    private static string[] Values(string csv) => [.. csv.TrimEnd('\n').Split('\n').Skip(1).Select(line =>
    {
        var cells = line.Split(',');
        return $"{cells[0]},{cells[2]},{cells[10]},{cells[11]}";
    })];

    private List<(string, DateTime)> Journals() =>
        [.. Directory.GetFiles(PathOf("out"), "journal.db", SearchOption.AllDirectories).Order().Select(
            file => (file, File.GetLastWriteTimeUtc(file)))];

    private string Written(string file) => File.ReadAllText(Path.Combine(PathOf("out"), file));

    private string PathOf(string name) => Path.Combine(_place, name);
}
