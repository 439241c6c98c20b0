using Wann.Core.Mutation;
using Wann.Core.Ranking;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages.Evaluate;
using Wann.Engine.Stages.Mutate;
using Wann.Engine.Stages.Rank;
using Wann.Engine.Stages.Select;

namespace Wann.Engine.Tests.Pipelines;

public sealed class PipelineFileTests
{
    [Fact]
    public void A_task_is_enough_and_the_rest_are_defaults()
    {
        var pipeline = Read("task: { sandbox: {} }");

        Assert.Equal(
            ("search", 42UL, 192, 1024, 0.5),
            (pipeline.Name, pipeline.Seed, pipeline.Population, pipeline.Generations, pipeline.InitialConnectionProbability));
        Assert.Equal((32, 3, 192), (pipeline.Checkpoint.EveryGenerations, pipeline.Checkpoint.Keep, pipeline.Checkpoint.Chunk));
        Assert.Equal(new Nsga2Options(), pipeline.Rank.Options);
        Assert.Equal([-2, -1, -0.5, 0.5, 1, 2], ((SharedWeightOptions)pipeline.Evaluate.Options).Weights);
        Assert.Equal(
            (6, 0.2, 0.2),
            pipeline.Select.Options is TournamentOptions select ? (select.Size, select.EliteRatio, select.CullRatio) : default);
    }

    [Fact]
    public void Given_values_replace_defaults_and_leave_the_others()
    {
        var pipeline = Read(
            """
            seed: 18446744073709551615
            task: { sandbox: { names: ["a", b] } }
            mutate:
              topological:
                connection_rule: acyclic
                infeasible: clone
                activations: [tanh, squared]
            rank: { nsga2: { crowding: reference } }
            """);

        var mutate = Assert.IsType<TopologicalOptions>(pipeline.Mutate.Options);
        Assert.Equal(ulong.MaxValue, pipeline.Seed);
        Assert.Equal((ConnectionRule.Acyclic, Infeasible.Clone, 0.25), (mutate.ConnectionRule, mutate.Infeasible, mutate.InsertNode));
        Assert.Equal(["Tanh", "Squared"], mutate.Activations.Select(activation => activation.ToString()));
        Assert.Equal(new Nsga2Options { Crowding = Crowding.Reference }, pipeline.Rank.Options);
        Assert.Equal(["a", "b"], ((SandboxOptions)pipeline.Task.Options).Names);
    }

    [Theory]
    [InlineData("task: sandbox")]
    [InlineData("task: { sandbox: }")]
    [InlineData("task: { sandbox: null }")]
    [InlineData("task:\n  sandbox: {}\nrank: nsga2")]
    public void A_stage_without_options_may_be_a_bare_name(string yaml) =>
        Assert.Equal(Read("task: { sandbox: {} }"), Read(yaml));

    [Fact]
    public void Anchors_are_shared_values() =>
        Assert.Equal(
            Read("task: { sandbox: { numbers: [1, 3] } }\nevaluate: { shared_weight: { weights: [1, 3] } }"),
            Read("task: { sandbox: { numbers: &few [1, 3] } }\nevaluate: { shared_weight: { weights: *few } }"));

    [Theory]
    [InlineData("x-base: &base { insert_node: 0.1, add_connection: 0.9 }", "{ <<: *base, add_connection: 0.3 }")]
    [InlineData("x-base: &base { insert_node: 0.1, add_connection: 0.9 }", "{ add_connection: 0.3, <<: *base }")]
    [InlineData("x-a: &a { add_connection: 0.3 }\nx-b: &b { insert_node: 0.1, add_connection: 0.9 }", "{ <<: [*a, *b] }")]
    [InlineData("x-a: &a { add_connection: 0.3 }\nx-b: &b { <<: *a, insert_node: 0.1 }", "{ <<: *b, x-why: [as, the, paper, has, it] }")]
    [InlineData("x-share: [&few 0.1, &some 0.3]", "{ insert_node: *few, add_connection: *some }")]
    public void Merged_mappings_and_keys_of_ones_own_are_YAML_and_leave_no_trace(string own, string topological)
    {
        var pipeline = Read($"{own}\ntask: sandbox\nmutate: {{ topological: {topological} }}");
        Assert.Equal(Read("task: sandbox\nmutate: { topological: { insert_node: 0.1, add_connection: 0.3 } }").ToYaml(), pipeline.ToYaml());
        Assert.DoesNotContain("x-", pipeline.ToYaml(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_means_the_pipeline_files_in_it()
    {
        var directory = Directory.CreateTempSubdirectory("wann-");
        string[] names = ["b.yaml", "a.yml", "notes.txt"];
        foreach (var name in names) File.WriteAllText(Path.Combine(directory.FullName, name), "task: sandbox");

        Assert.Equal(["a.yml", "b.yaml"], PipelineFile.At(directory.FullName).Select(Path.GetFileName));
        Assert.Equal(["some.yaml"], PipelineFile.At("some.yaml"));
        directory.Delete(recursive: true);
    }

    [Fact]
    public void A_pipeline_gives_its_stages()
    {
        var stages = LiveStages.Of(
            Read("task: { sandbox: { whole: 7 } }\nevaluate: { shared_weight: { weights: [1], trials: 5 } }"), SandboxTask.Catalog());

        Assert.Equal((7, 1, 5), (stages.Task.Inputs, stages.Evaluate.Weights, stages.Evaluate.Trials));
    }

    [Fact]
    public void A_stage_that_the_catalog_lacks_is_named()
    {
        var pipeline = Read("task: sandbox");

        var error = Assert.Throws<StageChoiceException>(() => LiveStages.Of(pipeline, Engine.Stages.StageCatalog.BuiltIn()));
        Assert.Equal("The task 'sandbox' is not in the catalog; name the plug-in that has it with --plugin.", error.Message);
    }

    [Fact]
    public void A_stage_that_cannot_be_made_says_why()
    {
        var catalog = SandboxTask.Catalog();
        catalog.Register<SandboxTask,
        SandboxOptions>("broken", "Never there.", _ => throw new InvalidDataException("its data are missing."));
        var pipeline = Read("task: sandbox") with { Task = new StageChoice("broken", new SandboxOptions()) };

        var error = Assert.Throws<StageChoiceException>(() => LiveStages.Of(pipeline, catalog));
        Assert.Equal("The task 'broken' cannot be made from its options: its data are missing.", error.Message);
    }

    private static Pipeline Read(string yaml)
    {
        var reading = PipelineFile.Parse(yaml, "test.yaml", SandboxTask.Catalog());
        Assert.Empty(reading.Problems);
        return reading.Pipeline!;
    }
}
