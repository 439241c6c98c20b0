using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Wann.Analysis.Baselines;
using Wann.Cli.Tests.Commands;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Formats.Champions;

namespace Wann.Cli.Tests.Classifying;

/// <summary>evaluate, tune and baseline with a classifier.</summary>
public sealed class ClassifierCommandsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_classifier_is_measured_on_its_test_samples()
    {
        var figures = PathOf("figures");
        var output = Succeeds("evaluate", Champion(), "--trials", "20", "--figures", figures, "--sweep", PathOf("sweep.csv"));
        foreach (var line in (string[])["accuracy on 100 test "
            + "samples",
            "random shared",
            "over 20 draws",
            "shared -2 ",
            "shared 0.5 ",
            "ensemble vote",
            "ensemble mean",
            "tuned shared",
            "no tuned weights",
            $"figures in {figures}"])
        {
            Assert.Contains(line, output, StringComparison.Ordinal);
        }

        Assert.Equal(
            ["confusion.csv", "digits.csv", "fields.csv", "fields.svg"], Directory.GetFiles(figures).Select(Path.GetFileName).Order());
        var digits = File.ReadAllLines(Path.Combine(figures, "digits.csv"));
        Assert.Equal(("weight,all,0,1,2", 42), (digits[0], digits.Length));
        var confusion = File.ReadAllLines(Path.Combine(figures, "confusion.csv"));
        Assert.Equal(7, confusion.Length);
        Assert.Equal(200, confusion.Skip(1).Sum(line => line.Split(',').Skip(2).Sum(int.Parse)));
        Assert.True(File.ReadAllLines(Path.Combine(figures, "fields.csv")).Length > 3);
        Assert.Equal("svg", XDocument.Load(Path.Combine(figures, "fields.svg")).Root!.Name.LocalName);
        Assert.Equal("weight,mean,sd,trials", File.ReadLines(PathOf("sweep.csv")).First());
    }

    [Fact]
    public void JSON_is_an_object_a_mode_and_weights_are_those_it_was_found_with()
    {
        var champion = Read(Champion());
        ImmutableArray<ConfirmedReturn> confirmed = [new(-1.5, -1, 0, 10), new(0.75, -1, 0, 10)];
        File.WriteAllText(PathOf("found.json"), ChampionJson.Write(
            champion with { Weights = [.. champion.Genome.Connections.Select(_ => 0.3)], Provenance = new("r", 1, 2, confirmed) }));
        var lines = Succeeds("evaluate", PathOf("found.json"), "--json").Trim().Split('\n').Select(
            line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(
            ["random_shared", "shared", "shared", "ensemble_vote", "ensemble_mean", "tuned_shared", "tuned_weights"],
            lines.Select(line => line.GetProperty("mode").GetString()));
        Assert.Equal([-1.5, 0.75], lines[1..3].Select(line => line.GetProperty("weight").GetDouble()));
        Assert.All(lines, line => Assert.InRange(line.GetProperty("accuracy").GetDouble(), 0, 1));
        Assert.Equal(3, lines[1].GetProperty("by_class").GetArrayLength());
    }

    [Fact]
    public void By_gradient_it_gets_better_and_goes_on_where_it_stood()
    {
        string[] tune = [Champion(), "--method", "gradient", "--rate", "0.05", "--batch", "30", "--weight", "0.5"];
        var output = Succeeds("tune", [.. tune, "--generations", "8", "-o", PathOf("whole.json")]);
        Assert.Contains("  8 of 8 epochs", output, StringComparison.Ordinal);
        Assert.Matches(@"accuracy on 100 test samples: shared weight \d+\.\d\d%, tuned weights \d+\.\d\d%", output);
        Succeeds("tune", [.. tune, "--generations", "3", "-o", PathOf("parts.json")]);
        Succeeds("tune", [.. tune, "--generations", "8", "-o", PathOf("parts.json"), "--parallelism", "1"]);
        Assert.Equal(File.ReadAllText(PathOf("whole.json")), File.ReadAllText(PathOf("parts.json")));

        var accuracies = Succeeds("evaluate", PathOf("whole.json"), "--json").Trim().Split('\n').Select(line => JsonNode.Parse(line)!)
            .ToLookup(line => (string)line["mode"]!, line => (double)line["accuracy"]!);
        Assert.True(accuracies["tuned_weights"].Single() > Math.Max(0.8, accuracies["tuned_shared"].Single()));
    }

    [Fact]
    public void By_candidates_too_one_trial_each_being_a_whole_batch()
    {
        var output = Succeeds("tune", Champion(), "--population", "8", "--generations", "30", "-o", PathOf("out.json"));
        Assert.Contains("8 candidates of 1 trials", output, StringComparison.Ordinal);
        Assert.Matches(@"accuracy on 100 test samples: shared weight \d+\.\d\d%, tuned weights \d+\.\d\d%", output);
    }

    [Fact]
    public void A_table_of_returns_refuses_a_task_that_is_judged_by_test_samples() =>
        Refused("spots is judged by test samples", CommandRun.Of("table", Pipeline(), "--plugin", SpotsPlugin.Path));

    [Fact]
    public void What_is_for_classifiers_alone_is_refused_elsewhere()
    {
        Succeeds("import", PathOf("swing.json"), "--dense", "2", "--weight", "1");
        Refused("--method gradient is for classifiers", CommandRun.Of("tune", PathOf("swing.json"), "--method", "gradient"));
        Refused("--batch means nothing to --method cma_es", CommandRun.Of("tune", PathOf("swing.json"), "--batch", "8"));
        Refused("--figures is for classifiers", CommandRun.Of("evaluate", PathOf("swing.json"), "--figures", PathOf("figures")));
        File.WriteAllText(PathOf("swing.yaml"), "task: cartpole_swingup\n");
        Refused("a baseline needs a classification", CommandRun.Of("baseline", "cnn", PathOf("swing.yaml")));
        Assert.False(Directory.Exists(PathOf("figures")));
    }

    [Theory]
    [InlineData("softmax")]
    [InlineData("cnn")]
    public void A_baseline_tells_of_each_epoch_and_of_the_test_samples_once(string kind)
    {
        var text = Succeeds("baseline", kind, Pipeline(), "--epochs", "2", "--seed", "3");
        Assert.Matches(@"  1 of 2 epochs   loss \d+\.\d+   held-out accuracy \d+\.\d\d%\n    2 of 2 epochs", text);
        Assert.Single(text.Split('\n'), line => line.StartsWith("accuracy on 100 test samples: ", StringComparison.Ordinal));

        var lines = Succeeds(
            "baseline",
            kind,
            Pipeline(),
            "--epochs",
            "2",
            "--seed",
            "3",
            "--json").Trim().Split('\n').Select(line => JsonNode.Parse(line)!).ToArray();
        Assert.Equal([1, 2], lines[..2].Select(line => (int)line["epoch"]!));
        Assert.NotNull(lines[2]["test"]);
        Refused(
            "--epochs must be a whole number of 1 or more, not '0'",
            CommandRun.Of("baseline", kind, Pipeline(), "--plugin", SpotsPlugin.Path, "--epochs", "0"));
    }

    [Fact]
    public void Poisoned_test_samples_change_nothing_but_what_is_reported_of_them()
    {
        string[] tune = ["--method", "gradient", "--generations", "2", "-o", PathOf("out.json")];
        Succeeds("tune", [Champion(), .. tune]);
        var (clean, shared) = (Read(PathOf("out.json")).Weights!.Value, Read(PathOf("out.json")).SharedWeight);
        File.Delete(PathOf("out.json.tuning"));
        Succeeds("tune", [Champion(poisoned: true), .. tune]);
        Assert.Equal(clean, Read(PathOf("out.json")).Weights!.Value);
        Assert.Equal(shared, Read(PathOf("out.json")).SharedWeight);

        var (trained, poisoned) = (Succeeds("baseline", "softmax", Pipeline()), Succeeds("baseline", "softmax", Pipeline(poisoned: true)));
        Assert.Equal(trained.Split('\n')[..^2], poisoned.Split('\n')[..^2]);
        Assert.NotEqual(trained, poisoned);
    }

    private string Champion(bool poisoned = false)
    {
        var genome = DenseNetwork.Create([SpotsPlugin.Inputs, 5, SpotsPlugin.Classes], Activation.Tanh);
        var uneven = new Genome(genome.Nodes, [.. genome.Connections.Where(gene => gene.Innovation % 3 != 0)]);
        var champion = new ChampionFile("spotter", new ChampionTask("spots", new JsonObject { ["poisoned"] = poisoned }), uneven);
        File.WriteAllText(PathOf("spotter.json"), ChampionJson.Write(champion));
        return PathOf("spotter.json");
    }

    private string Pipeline(bool poisoned = false)
    {
        File.WriteAllText(PathOf("spots.yaml"), $"task: {{ spots: {{ poisoned: {(poisoned ? "true" : "false")} }} }}\n");
        return PathOf("spots.yaml");
    }

    private string PathOf(string name) => Path.Combine(_directory, name);

    private static ChampionFile Read(string path) => ChampionJson.Read(File.ReadAllText(path));

    private static string Succeeds(string command, params string[] arguments)
    {
        var run = CommandRun.Of(command, [.. arguments, "--plugin", SpotsPlugin.Path]);
        Assert.True(run.Code == 0, $"{run.Code}: {run.Errors}");
        return run.Output;
    }

    private static void Refused(string said, CommandRun run)
    {
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(said, run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.TrimEnd('\n').Split('\n'));
    }
}
