using System.Text.Json.Nodes;
using Wann.Engine.Pipelines;

namespace Wann.Engine.Tests.Pipelines;

public sealed class PipelineSchemaTests
{
    private static readonly JsonObject Schema = PipelineSchema.Of(SandboxTask.Catalog());

    [Fact]
    public void It_names_its_draft_and_what_must_be_there()
    {
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)Schema["$schema"]);
        Assert.Equal("""["task"]""", Schema["required"]!.ToJsonString());
        Assert.False((bool)Schema["additionalProperties"]!);
    }

    [Theory]
    [InlineData("population", """{"type":"integer","minimum":2,"maximum":1000000,"description":"Individuals a generation.","default":192}""")]
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

        Assert.Equal("""{"enum":["nsga2","mean"]}""", rank[0]!.ToJsonString());
        Assert.Equal(1, (int)rank[1]!["maxProperties"]!);
        Assert.Equal("""["correct","reference"]""", rank[1]!["properties"]!["nsga2"]!["properties"]!["crowding"]!["enum"]!.ToJsonString());
    }

    private static JsonNode Sandbox(string key) => Schema["properties"]!["task"]!["anyOf"]![1]!["properties"]!["sandbox"]!["properties"]![key]!;
}
