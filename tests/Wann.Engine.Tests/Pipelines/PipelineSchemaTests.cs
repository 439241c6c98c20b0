using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Wann.Engine.Tests.Pipelines;

public sealed class PipelineSchemaTests
{
    private static readonly JsonObject Schema = PipelineSchema.Of(SandboxTask.Catalog());
    private static readonly JsonSchema Judge = JsonSchema.FromText(Schema.ToJsonString());

    [Fact]
    public void It_names_its_draft_and_what_must_be_there()
    {
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)Schema["$schema"]);
        Assert.Equal("""["task"]""", Schema["required"]!.ToJsonString());
        Assert.False((bool)Schema["additionalProperties"]!);
    }

    [Theory]
    [InlineData(
        "population", """{"type":"integer","minimum":2,"maximum":1000000,"description":"Individuals a generation.","default":192}""")]
    [InlineData("seed", """{"type":"integer","minimum":0,"description":"The seed of all random numbers.","default":42}""")]
    public void A_key_has_its_type_limits_summary_and_default(string key, string expected) =>
        Assert.Equal(expected, Schema["properties"]![key]!.ToJsonString());

    [Theory]
    [InlineData("whole", """{"type":"integer","default":1}""")]
    [InlineData("share", """{"type":"number","exclusiveMinimum":0,"maximum":1,"default":0.5}""")]
    [InlineData("flag", """{"type":"boolean","default":false}""")]
    [InlineData("text", """{"type":"string","default":"plain"}""")]
    [InlineData("note", """{"anyOf":[{"type":"string"},{"type":"null"}],"default":null}""")]
    [InlineData("numbers", """{"type":"array","items":{"type":"number","minimum":-10,"maximum":10},"maxItems":8,"default":[1,2]}""")]
    public void An_option_of_each_type_has_its_schema(string key, string expected) =>
        Assert.Equal(expected, Sandbox(key).ToJsonString());

    [Fact]
    public void A_slot_takes_a_bare_name_or_one_stage_with_its_options()
    {
        var rank = Schema["properties"]!["rank"]!["anyOf"]!;

        Assert.Equal(
            StageCatalog.BuiltIn().In(StageSlot.Rank).Select(stage => stage.Name),
            rank[0]!["enum"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(1, (int)rank[1]!["maxProperties"]!);
        Assert.Equal("""["correct","reference"]""", rank[1]!["properties"]!["nsga2"]!["properties"]!["crowding"]!["enum"]!.ToJsonString());
    }

    public static TheoryData<string> Shipped =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "pipelines"), "*.yaml").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_pipeline_that_comes_with_the_engine_fits_it(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "pipelines", file));
        Assert.Empty(PipelineFile.Parse(text, file, SandboxTask.Catalog()).Problems);
        Assert.True(Fits(text));
        Assert.True(Fits(PipelineFile.Parse(text, file, SandboxTask.Catalog()).Pipeline!.ToYaml()));
    }

    [Theory]
    [InlineData("task: sandbox", true)]
    [InlineData("task: { sandbox: }\ncheckpoint:", true)]
    [InlineData("task: { sandbox: { note: null, numbers: [-10, 10], names: [\"1\"] } }", true)]
    [InlineData("x-base: &base { insert_node: 0.1 }\ntask: sandbox\nmutate: { topological: { <<: *base, x-note: 3 } }", true)]
    [InlineData("{}", false)]
    [InlineData("[task]", false)]
    [InlineData("task: atari", false)]
    [InlineData("task: { sandbox: {}, cartpole_swingup: {} }", false)]
    [InlineData("task: sandbox\npoplation: 4", false)]
    [InlineData("task: sandbox\npopulation: 1", false)]
    [InlineData("task: sandbox\npopulation: 2.5", false)]
    [InlineData("task: sandbox\npopulation: many", false)]
    [InlineData("task: sandbox\nseed: -1", false)]
    [InlineData("task: sandbox\nrank: { nsga2: { crowding: corect } }", false)]
    [InlineData("task: sandbox\nrank: { nsga2: { crowding: 1 } }", false)]
    [InlineData("task: sandbox\nrank: { nsga2: 3 }", false)]
    [InlineData("task: sandbox\nselect: { tournament: { elite_ratio: 1 } }", false)]
    [InlineData("task: sandbox\nevaluate: { shared_weight: { weights: [] } }", false)]
    [InlineData("task: sandbox\nevaluate: { shared_weight: { weights: [one] } }", false)]
    [InlineData("task: { sandbox: { share: 0 } }", false)]
    [InlineData("task: { sandbox: { numbers: [1, 1, 1, 1, 1, 1, 1, 1, 1] } }", false)]
    [InlineData("task: { sandbox: { inner: { days: [mon] } } }", false)]
    public void It_says_what_lint_says(string text, bool fits)
    {
        Assert.Equal(fits, PipelineFile.Parse(text, "test.yaml", SandboxTask.Catalog()).Problems.IsEmpty);
        Assert.Equal(fits, Fits(text));
    }

    /// <summary>Whether an editor would take it: YAML by its own rules, not ours, then the schema.</summary>
    private static bool Fits(string yaml)
    {
        var reader = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        var document = reader.Deserialize<object>(new MergingParser(new Parser(new StringReader(yaml))));
        return Judge.Evaluate(JsonSerializer.SerializeToElement(document)).IsValid;
    }

    private static JsonNode Sandbox(string key) =>
        Schema["properties"]!["task"]!["anyOf"]![1]!["properties"]!["sandbox"]!["properties"]![key]!;
}
