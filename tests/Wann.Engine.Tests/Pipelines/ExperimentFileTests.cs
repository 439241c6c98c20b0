using Wann.Engine.Pipelines;
using Wann.Engine.Stages;

namespace Wann.Engine.Tests.Pipelines;

public sealed class ExperimentFileTests : IDisposable
{
    private const string Good =
        """
        name: sizes
        pipeline: base.yaml
        seeds: [3, 4]
        budget: { individuals: 100 }
        rows:
          - name: the defaults
          - name: Larger, "much"
            set: { select.tournament.size: 16, evaluate.shared_weight.weights: [1, 2] }
          - name: other
            pipeline: other.yaml
        """;

    private readonly string _place = Directory.CreateTempSubdirectory("wann-").FullName;

    public ExperimentFileTests()
    {
        const string task = "task: { cartpole_swingup: { max_steps: 20 } }\n";
        File.WriteAllText(Path.Combine(_place, "base.yaml"), "name: base\npopulation: 8\n" + task);
        File.WriteAllText(Path.Combine(_place, "other.yaml"), "name: other\npopulation: 9\n" + task);
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public void Rows_are_pipelines_with_values_replaced()
    {
        var reading = Read(Good);
        Assert.Empty(reading.Problems);
        Assert.Equal(["base", "base", "other"], reading.Rows.Select(row => row.Pipeline.Name));
        Assert.Contains("size: 16", reading.Rows[1].Pipeline.ToYaml(), StringComparison.Ordinal);
        Assert.Contains("weights: [1, 2]", reading.Rows[1].Pipeline.ToYaml(), StringComparison.Ordinal);
        Assert.DoesNotContain("size: 16", reading.Rows[0].Pipeline.ToYaml(), StringComparison.Ordinal);
        Assert.Equal("select.tournament.size=16 evaluate.shared_weight.weights=[1, 2]", reading.Rows[1].Row.Set.ToString());
        Assert.Equal("larger---much", reading.Rows[1].Row.Folder);
        Assert.Equal([3UL, 4UL], reading.Experiment!.Seeds);
        Assert.Equal((100, MeasureMode.SharedMean), (reading.Experiment.Measure.Trials, reading.Experiment.Measure.Modes[0]));
    }

    [Fact]
    public void All_mistakes_come_at_once_with_their_places()
    {
        var problems = Shown(
            """
            name: sizes
            pipelin: base.yaml
            seeds: []
            budget: { generations: 0, cpu_minutes: 3 }
            measure: { modes: [shared_meen] }
            rows:
              - name: one
                set: { seed: 3, rank..crowding: reference }
              - set: {}
            """);
        Assert.Equal(
            [
                "experiment.yaml:2:1: unknown key 'pipelin'; did you mean 'pipeline'?",
                "experiment.yaml:3:8: 'seeds' must have at least 1 item, not 0",
                "experiment.yaml:4:24: 'generations' must be between 1 and 1000000, not '0'",
                "experiment.yaml:4:27: unknown key 'cpu_minutes'; the keys are cpu_seconds, generations, individuals, rollouts, steps",
                "experiment.yaml:5:20: an item of 'modes' cannot be 'shared_meen'; did you mean 'shared_mean'?",
                "experiment.yaml:8:12: 'seed' is the experiment's: give it by 'seeds' or 'budget'",
                "experiment.yaml:8:21: 'rank..crowding' is no key; write it as 'rank.nsga2.crowding'",
                "experiment.yaml:9:5: 'name' is missing; it has no default",
            ],
            problems.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("budget: { individuals: 100 }", "budget: { individuals: 1, steps: 2 }",
        "experiment.yaml:4:9: give one of generations, individuals, rollouts, steps and cpu_seconds")]
    [InlineData("name: other\n", "name: The defaults\n",
        "experiment.yaml:6:3: two rows are called 'the-defaults' in letters and digits; rename one")]
    [InlineData("pipeline: base.yaml\n", "", "experiment.yaml:1:1: the row 'the defaults' has no pipeline; name one here for all, "
        + "or one in the row")]
    [InlineData("[3, 4]", "[3, 3]", "experiment.yaml:3:8: 'seeds' names one twice; each may stand there once")]
    [InlineData("size: 16", "sise: 16", "experiment.yaml:8:36: unknown key 'sise'; did you mean 'size'?")]
    [InlineData("size: 16", "size: many", "experiment.yaml:8:36: 'size' must be a whole number, not 'many'")]
    [InlineData("other.yaml", "gone.yaml", "gone.yaml: there is no such file; check the path")]
    public void A_mistake_is_told_in_a_sentence(string right, string wrong, string problem) =>
        Assert.Equal(problem, Assert.Single(Shown(Good.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal))));

    [Fact]
    public void An_empty_file_says_what_belongs_there() => Assert.Equal(
        "experiment.yaml:1:1: the file is empty; an experiment has a name, a pipeline, a budget and rows", Assert.Single(Shown("")));

    [Fact]
    public void Our_own_experiments_have_no_mistake()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "pipelines", "experiments"), "*.yaml");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(ExperimentFile.Load(file, StageCatalog.BuiltIn()).Problems));
    }

    [Theory]
    [InlineData(8, 6, 13)]
    [InlineData(100, 6, 1)]
    [InlineData(1000, 6, 1)]
    public void A_budget_of_individuals_is_whole_generations_that_use_it_up(int individuals, int rollouts, int generations) =>
        Assert.Equal(generations, new ExperimentBudget { Individuals = 100 }.GenerationsFor(individuals, rollouts));

    [Fact]
    public void A_budget_of_rollouts_counts_weights_and_trials()
    {
        Assert.Equal(3, new ExperimentBudget { Rollouts = 100 }.GenerationsFor(individuals: 8, rollouts: 5));
        Assert.Equal(7, new ExperimentBudget { Generations = 7 }.GenerationsFor(8, 5));
        Assert.Null(new ExperimentBudget { Steps = 7 }.GenerationsFor(8, 5));
        Assert.Null(new ExperimentBudget { CpuSeconds = 7 }.GenerationsFor(8, 5));
    }

    private List<string> Shown(string yaml) =>
        [.. Read(yaml).Problems.Select(problem => problem.ToString().Replace(_place + Path.DirectorySeparatorChar, ""))];

    private ExperimentReading Read(string yaml)
    {
        var file = Path.Combine(_place, "experiment.yaml");
        File.WriteAllText(file, yaml.ReplaceLineEndings("\n"));
        return ExperimentFile.Load(file, StageCatalog.BuiltIn());
    }
}
