using System.Text.Json.Nodes;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;

namespace Wann.Cli.Tests.Commands;

public sealed class PipelineCommandsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wann-pipelines-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Lint_finds_no_mistake_in_our_own_pipelines()
    {
        var files = Directory.GetFiles(CommandRun.Pipeline("."), "*.yaml");
        Assert.NotEmpty(files);

        var run = Run(["lint", .. files]);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Equal(files.Select(file => $"{file}: ok"), run.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Lint_prints_the_mistakes_of_all_files_and_ends_with_2()
    {
        var (bad, good) = (
            Write("bad.yaml", "population: 1\ntask: cartpole_swingup\nrank: nsga3\n"), Write("good.yaml", "task: cartpole_swingup"));

        var run = Run("lint", bad, "none.yaml", good);
        Assert.Equal(2, run.Code);
        Assert.Equal($"{good}: ok\n", run.Output);
        Assert.Equal(
            $"{bad}:1:13: 'population' must be between 2 and 1000000, not '1'\n{bad}:3:7: unknown rank stage 'nsga3'; "
            + "did you mean 'nsga2'?\nnone.yaml: there is no such file; check the path\n",
            run.Errors);
    }

    [Fact]
    public void Lint_checks_experiments_too()
    {
        Write("small.yaml", "task: cartpole_swingup");
        const string experiment = "name: x\npipeline: small.yaml\nseeds: [1]\nbudget: { generations: 1 }\nrows: [{ name: a }]\n";
        var (bad, good) = (Write("bad.yaml", experiment + "row: 1\n"), Write("good.yaml", experiment));

        var run = Run("lint", bad, good);
        Assert.Equal((2, $"{good}: ok\n"), (run.Code, run.Output));
        Assert.Equal($"{bad}:6:1: unknown key 'row'; did you mean 'rows'?\n", run.Errors);
    }

    [Fact]
    public void Show_prints_a_file_that_shows_the_same_again()
    {
        var shown = Run("show", CommandRun.Pipeline("swingup.yaml"));
        Assert.Equal((0, ""), (shown.Code, shown.Errors));

        Assert.Equal(shown.Output, Run("show", Write("resolved.yaml", shown.Output)).Output);
    }

    [Fact]
    public void Show_takes_overrides_and_names_the_bad_ones()
    {
        var file = Write("small.yaml", "task: cartpole_swingup");

        Assert.Contains(
            "  tournament:\n    size: 4\n",
            Run("show", file, "--set", "population=8", "--set", "select.tournament.size=4").Output,
            StringComparison.Ordinal);
        var run = Run("show", file, "--set", "population=1", "--set", "seeds=1");
        Assert.Equal(
            (2, "", "--set population=1: 'population' must be between 2 and 1000000, not '1'\n--set seeds=1: unknown key 'seeds'; "
                + "did you mean 'seed'?\n"),
            (run.Code, run.Output, run.Errors));
    }

    [Fact]
    public void Schema_is_the_catalogs()
    {
        var run = Run("schema");
        Assert.Equal(0, run.Code);
        Assert.True(JsonNode.DeepEquals(PipelineSchema.Of(StageCatalog.BuiltIn()), JsonNode.Parse(run.Output)));
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("show")]
    public void The_sample_stage_is_used_by_its_pipeline(string verb)
    {
        var file = CommandRun.Pipeline(Path.Combine("custom-stage", "pipeline.yaml"));

        var without = Run(verb, file);
        Assert.Equal(2, without.Code);
        Assert.StartsWith($"{file}:6:9: unknown rank stage 'thrifty_mean'; the rank stages are ", without.Errors, StringComparison.Ordinal);

        var run = Run(verb, file, "--plugin", CommandRun.Plugin);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Contains(
            verb == "lint" ? "pipeline.yaml: ok" : "  thrifty_mean:\n    connection_cost: 2\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lint", "x.yaml")]
    [InlineData("show", "x.yaml")]
    [InlineData("schema")]
    public void A_plug_in_that_does_not_load_ends_a_command_with_2(params string[] arguments)
    {
        var run = Run([.. arguments, "--plugin", "none.dll"]);
        Assert.Equal(
            (2, "", "none.dll: there is no such file; build the plug-in, then give the path of its .dll\n"),
            (run.Code, run.Output, run.Errors));
    }

    private static CommandRun Run(params string[] arguments) => CommandRun.Of("pipeline", arguments);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
