using Wann.Engine.Pipelines;

namespace Wann.Engine.Tests.Pipelines;

public sealed class OverrideTests
{
    private const string Yaml = "population: 8\ntask: sandbox\nrank: { nsga2: { complexity_probability: 0.5, crowding: reference } }";

    [Theory]
    [InlineData("population=64", "population: 64\ntask: sandbox\nrank: { nsga2: { complexity_probability: 0.5, crowding: reference } }")]
    [InlineData(
        "rank.nsga2.complexity_probability=1",
        "population: 8\ntask: sandbox\nrank: { nsga2: { complexity_probability: 1, crowding: reference } }")]
    [InlineData("evaluate.shared_weight.weights=[1, 2]", Yaml + "\nevaluate: { shared_weight: { weights: [1, 2] } }")]
    [InlineData("rank=nsga2", "population: 8\ntask: sandbox")]
    [InlineData(
        "task.sandbox.whole=3",
        "population: 8\ntask: { sandbox: { whole: 3 } }\nrank: { nsga2: { complexity_probability: 0.5, crowding: reference } }")]
    [InlineData(
        "task.sandbox.note=a=b",
        "population: 8\ntask: { sandbox: { note: a=b } }\nrank: { nsga2: { complexity_probability: 0.5, crowding: reference } }")]
    public void An_override_is_as_good_as_a_line_of_the_file(string text, string expected)
    {
        var pipeline = Read(Yaml, text).Pipeline ?? throw new InvalidDataException(string.Join('\n', Read(Yaml, text).Problems));
        var same = Read(expected).Pipeline!;

        Assert.Equal(
            same.ToYaml().Replace("population: 8", "", StringComparison.Ordinal),
            pipeline.ToYaml().Replace("population: 8", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_last_override_of_a_key_counts() => Assert.Equal(3, Read(Yaml, "population=2", "population=3").Pipeline!.Population);

    [Theory]
    [InlineData("population", "an override is key=value, the key with dots, such as 'select.tournament.size=8'")]
    [InlineData("=3", "an override is key=value, the key with dots, such as 'select.tournament.size=8'")]
    [InlineData("rank..crowding=1", "an override is key=value, the key with dots, such as 'select.tournament.size=8'")]
    [InlineData("population=", "there is no value after '='; for nothing write null")]
    [InlineData("task.sandbox.note= # see below", "there is no value after '='; for nothing write null")]
    [InlineData("population=null", "'population' must be a whole number, not nothing")]
    [InlineData("population=1", "'population' must be between 2 and 1000000, not '1'")]
    [InlineData("poplation=4", "unknown key 'poplation'; did you mean 'population'?")]
    [InlineData("population.size=4", "'population' must be a whole number, not a mapping")]
    [InlineData("rank.mean.size=4", "'rank' names two stages, 'nsga2' and 'mean'; keep one")]
    [InlineData("rank.lexicase.size=4", "unknown rank stage 'lexicase'; the rank stages are {rank}")]
    [InlineData("rank.nsga.crowding=reference", "unknown rank stage 'nsga'; did you mean 'nsga2'?")]
    [InlineData("select.tournamnt.islands=4", "unknown select stage 'tournamnt'; did you mean 'tournament'?")]
    [InlineData(
        "task.sandbox.names=[a",
        "this is not YAML: while parsing a flow sequence, did not find expected ',' or ']'; check indentation, quotes and brackets")]
    [InlineData("rank.nsga2.crowding=corect", "'crowding' cannot be 'corect'; did you mean 'correct'?")]
    public void A_bad_override_is_named(string text, string expected) =>
        Assert.Equal(
            [$"--set {text}: {BadPipelineTests.Listed(expected)}"], Read(Yaml, text).Problems.Select(problem => problem.ToString()));

    private static PipelineReading Read(string yaml, params string[] overrides) =>
        PipelineFile.Parse(yaml, "test.yaml", SandboxTask.Catalog(), overrides);
}
