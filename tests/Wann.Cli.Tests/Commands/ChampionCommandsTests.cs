using System.Text.Json;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Formats;
using Wann.Formats.Champions;

namespace Wann.Cli.Tests.Commands;

/// <summary>evaluate, tune, import and export, one after the other as people use them.</summary>
public sealed class ChampionCommandsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_dense_network_is_made_measured_tuned_and_exported()
    {
        var dense = PathOf("dense.json");
        Succeeds(
            "import",
            dense,
            "--dense",
            "3",
            "--activation",
            "Tanh",
            "--weight",
            "0.5",
            "--task",
            "{ cartpole_swingup: { max_steps: 50 } }");
        Assert.Equal((3, 0.5), (Read(dense).Genome.Hidden, Read(dense).SharedWeight!.Value));

        var evaluation = Succeeds("evaluate", dense, "--trials", "10", "--sweep", PathOf("sweep.csv"));
        Assert.Contains("no tuned weights", evaluation, StringComparison.Ordinal);
        var sweep = File.ReadAllLines(PathOf("sweep.csv"));
        Assert.Equal("weight,mean,sd,trials", sweep[0]);
        Assert.True(sweep.Length > 79);

        string[] tune = [dense, "-o", PathOf("tuned.json"), "--population", "6", "--trials", "2", "--generations", "30"];
        Assert.Contains("saved in", Succeeds("tune", tune), StringComparison.Ordinal);
        Assert.Equal(Read(dense).Genome.Connections.Length, Read(PathOf("tuned.json")).Weights!.Value.Length);
        Assert.Contains("tuned weights", Succeeds("evaluate", PathOf("tuned.json"), "--trials", "10"), StringComparison.Ordinal);

        foreach (var ending in (string[])["json", "out", "dot", "onnx", "cs", "py"])
        {
            Succeeds("export", PathOf("tuned.json"), PathOf("exported." + ending));
            Assert.True(new FileInfo(PathOf("exported." + ending)).Length > 0);
        }
    }

    [Fact]
    public void A_tuning_goes_on_where_it_stood()
    {
        var dense = Dense();
        string[] tune = [dense, "--population", "6", "--trials", "2", "--weight", "1"];
        Succeeds("tune", [.. tune, "--generations", "60", "-o", PathOf("whole.json")]);
        Succeeds("tune", [.. tune, "--generations", "20", "-o", PathOf("parts.json")]);
        Succeeds("tune", [.. tune, "--generations", "60", "-o", PathOf("parts.json"), "--parallelism", "1"]);
        Assert.Equal(File.ReadAllText(PathOf("whole.json")), File.ReadAllText(PathOf("parts.json")));

        var refused = CommandRun.Of("tune", [.. tune, "--sigma", "2", "-o", PathOf("parts.json")]);
        Assert.Equal(2, refused.Code);
        Assert.Contains("was begun with --sigma 0.1: give the same", refused.Errors, StringComparison.Ordinal);
        refused = CommandRun.Of("tune", [.. tune, "--generations", "20", "-o", PathOf("parts.json")]);
        Assert.Equal(
            (2, "60 generations are done already: give --generations that many or more, or another --state.\n"),
            (refused.Code, refused.Errors));
    }

    [Fact]
    public void JSON_is_an_object_a_mode()
    {
        var lines = Succeeds("evaluate", Dense(), "--trials", "1", "--json").Trim().Split('\n');
        Assert.Equal(
            ["random_weights", "random_shared", "tuned_shared"],
            lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("mode").GetString()));
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(lines[0]).RootElement.GetProperty("half_width95").ValueKind);
    }

    [Fact]
    public void The_references_offsets_become_weights()
    {
        File.WriteAllText(PathOf("net.out"), ReferenceFormat.Write(Read(Dense()).Genome));
        var count = Read(Dense()).Genome.EnabledConnections;
        File.WriteAllText(PathOf("offsets.json"), $"[[{string.Join(", ", Enumerable.Range(0, count))}], 932]");
        Succeeds("import", PathOf("in.json"), "--from", PathOf("net.out"), "--offsets", PathOf("offsets.json"), "--weight", "-1.5");
        Assert.Equal(Enumerable.Range(0, count).Select(i => i - 1.5), Read(PathOf("in.json")).Weights!.Value);

        File.WriteAllText(PathOf("offsets.json"), "[1, 2]");
        var refused = CommandRun.Of(
            "import", PathOf("in.json"), "--from", PathOf("net.out"), "--offsets", PathOf("offsets.json"), "--weight", "-1.5");
        Assert.Equal(2, refused.Code);
        Assert.Contains($"2 offsets for {count} enabled connections", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_exported_is_said()
    {
        var dense = Dense();
        var unknown = CommandRun.Of("export", dense, PathOf("x.bmp"));
        Assert.Equal(2, unknown.Code);
        Assert.Contains("no format has this ending", unknown.Errors, StringComparison.Ordinal);
        var weightless = CommandRun.Of("export", dense, PathOf("x.py"));
        Assert.Equal(2, weightless.Code);
        Assert.Contains("no shared weight is known to be best", weightless.Errors, StringComparison.Ordinal);
        Succeeds("export", dense, PathOf("x.py"), "--weight", "0.7");
    }

    /// <summary>What evaluate names, it stores, and every later command takes it and says so.</summary>
    [Fact]
    public void The_weight_that_evaluate_found_is_the_one_that_is_watched_tuned_and_exported()
    {
        var dense = Dense();
        var evaluation = Succeeds("evaluate", dense, "--trials", "5");
        var best = Read(dense).SharedWeight!;
        Assert.Equal(WeightOrigin.Evaluate, best.From);
        var weight = $"weight {Figure.Exact(best.Value)}";
        Assert.Contains($"{weight} is stored in {dense}: watch, export and tune take it", evaluation, StringComparison.Ordinal);
        Assert.Contains($"tuned shared {Figure.Exact(best.Value)} ", evaluation, StringComparison.Ordinal);

        var said = $"{weight}, which a sweep found best";
        Assert.Contains(said, Succeeds("watch", dense, "--out", PathOf("watch.svg")), StringComparison.Ordinal);
        Assert.Contains(said, Succeeds("export", dense, PathOf("x.py")), StringComparison.Ordinal);
        Assert.Contains($"weight={Figure.Exact(best.Value)}", File.ReadAllText(PathOf("x.py")), StringComparison.Ordinal);
        string[] briefly = ["--generations", "1", "--population", "4", "--trials", "1"];
        Assert.Contains(said, Succeeds("tune", [dense, "-o", PathOf("tuned.json"), .. briefly]), StringComparison.Ordinal);
        Assert.Contains(
            "with weight 0.7, as given",
            Succeeds("export", PathOf("tuned.json"), PathOf("x.py"), "--weight", "0.7"),
            StringComparison.Ordinal);
        Assert.Contains("with its own weights", Succeeds("export", PathOf("tuned.json"), PathOf("x.py")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_another_task_is_refused_unless_it_is_meant()
    {
        var bare = Genome.Minimal(24, 4, () => true);
        var hidden = Enumerable.Range(0, 24).Select(i => new NodeGene(bare.FirstHidden + i, NodeKind.Hidden, Activation.Tanh));
        var connections = Enumerable.Range(0, 24).SelectMany(i => (ConnectionGene[])[
            new(2 * i, 1 + i, bare.FirstHidden + i, Enabled: true), new((2 * i) + 1, bare.FirstHidden + i, 25 + (i % 4), Enabled: true)]);
        File.WriteAllText(PathOf("walker.out"), ReferenceFormat.Write(new Genome([.. bare.Nodes, .. hidden], [.. connections])));

        string[] import = [PathOf("in.json"), "--from", PathOf("walker.out")];
        var refused = CommandRun.Of("import", import);
        Assert.Equal(2, refused.Code);
        Assert.Contains("19 hidden nodes would have no source and 3 no target", refused.Errors, StringComparison.Ordinal);
        Assert.Contains(
            "a network of 24 inputs and 4 outputs, as bipedal_walker has: give its --task", refused.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("in.json")));
        var watched = CommandRun.Of("watch", PathOf("walker.out"), "--out", PathOf("x.svg"));
        Assert.Contains("as bipedal_walker has", watched.Errors, StringComparison.Ordinal);

        Succeeds("import", [.. import, "--task", "bipedal_walker"]);
        Assert.Equal(24, Read(PathOf("in.json")).Genome.Inputs);
        Succeeds("import", [.. import, "--force"]);
        Assert.Equal((5, 46), (Read(PathOf("in.json")).Genome.Inputs, Read(PathOf("in.json")).Genome.Hidden));

        // Ours say what they are where it does not show, and are taken at their word.
        var unfed = new Genome(
            [.. Genome.Minimal(5, 1, () => true).Nodes, new NodeGene(7, NodeKind.Hidden, Activation.Cosine)],
            [.. Genome.Minimal(5, 1, () => true).Connections, new ConnectionGene(99, 7, 6, Enabled: true)]);
        File.WriteAllText(PathOf("ours.out"), ReferenceFormat.Write(unfed));
        Succeeds("import", PathOf("ours.json"), "--from", PathOf("ours.out"));
        var another = CommandRun.Of("import", PathOf("ours.json"), "--from", PathOf("ours.out"), "--task", "bipedal_walker");
        Assert.Contains("a network of 5 inputs and 1 outputs, as cartpole_swingup has", another.Errors, StringComparison.Ordinal);

        // A small one that cannot be read as the larger task's network says what it is too.
        File.WriteAllText(PathOf("swing.out"), ReferenceFormat.Write(Read(Dense()).Genome));
        var small = CommandRun.Of("import", PathOf("in.json"), "--from", PathOf("swing.out"), "--task", "bipedal_walker");
        Assert.Contains("a network of 5 inputs and 1 outputs, as cartpole_swingup has", small.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void An_outs_own_weights_are_kept_if_asked_for_and_else_it_is_said_that_they_are_not()
    {
        var genome = Read(Dense()).Genome;
        double[] weights = [.. genome.Connections.Select((_, i) => 0.25 + i)];
        File.WriteAllText(PathOf("net.out"), ReferenceFormat.Write(genome, weights));
        string[] import = [PathOf("in.json"), "--from", PathOf("net.out")];
        var without = CommandRun.Of("import", import);
        Assert.Equal(0, without.Code);
        Assert.Contains("'wann import --own-weights' keeps them", without.Errors, StringComparison.Ordinal);
        Assert.Null(Read(PathOf("in.json")).Weights);

        var kept = CommandRun.Of("import", [.. import, "--own-weights"]);
        Assert.Equal((0, ""), (kept.Code, kept.Errors));
        Assert.Equal(weights.Order(), Read(PathOf("in.json")).Weights!.Value.Order());
        var dense = CommandRun.Of("import", PathOf("in.json"), "--dense", "3", "--own-weights");
        Assert.Equal(2, dense.Code);
        Assert.Contains("--own-weights are a .out's", dense.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_may_be_of_single_precision_and_nothing_else_may()
    {
        Succeeds("export", Dense(), PathOf("double.onnx"), "--weight", "0.7");
        Succeeds("export", Dense(), PathOf("single.onnx"), "--weight", "0.7", "--float");
        Assert.True(new FileInfo(PathOf("single.onnx")).Length < new FileInfo(PathOf("double.onnx")).Length);
        var refused = CommandRun.Of("export", Dense(), PathOf("x.py"), "--weight", "0.7", "--float");
        Assert.Equal(2, refused.Code);
        Assert.Contains("--float is for .onnx", refused.Errors, StringComparison.Ordinal);
        var shown = CommandRun.Of("export", Dense(), PathOf("x.py"), "--weight", "0.7", "--disabled");
        Assert.Equal((2, $"{PathOf("x.py")}: --disabled is for a drawing, .svg or .png: leave it out.\n"), (shown.Code, shown.Errors));
    }

    [Fact]
    public void An_out_has_no_place_for_the_weight_and_evaluate_says_so()
    {
        File.WriteAllText(PathOf("net.out"), ReferenceFormat.Write(Read(Dense()).Genome));
        var run = CommandRun.Of("evaluate", PathOf("net.out"), "--trials", "2", "--task", "{ cartpole_swingup: { max_steps: 50 } }");
        Assert.Equal(0, run.Code);
        Assert.Contains("is not stored, as a .out has no place for it", run.Errors, StringComparison.Ordinal);
    }

    private string Dense()
    {
        Succeeds("import", PathOf("dense.json"), "--dense", "3", "--task", "{ cartpole_swingup: { max_steps: 50 } }");
        return PathOf("dense.json");
    }

    private string PathOf(string name) => Path.Combine(_directory, name);

    private static ChampionFile Read(string path) => ChampionJson.Read(File.ReadAllText(path));

    private static string Succeeds(string command, params string[] arguments)
    {
        var run = CommandRun.Of(command, arguments);
        Assert.True(run.Code == 0, $"{run.Code}: {run.Errors}");
        return run.Output;
    }
}
