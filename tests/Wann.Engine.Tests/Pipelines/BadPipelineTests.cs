using Wann.Engine.Pipelines;
using Wann.Engine.Stages;

namespace Wann.Engine.Tests.Pipelines;

/// <summary>Every message that a bad file gives, to the letter: people read them.</summary>
public sealed class BadPipelineTests
{
    [Theory]
    [InlineData("poplation: 64", "1:1: unknown key 'poplation'; did you mean 'population'?")]
    [InlineData("checkpoint: { size: 64 }", "1:15: unknown key 'size'; the keys are chunk, every_generations, keep")]
    [InlineData("population: 1", "1:13: 'population' must be between 2 and 1000000, not '1'")]
    [InlineData("population: 12345678901", "1:13: 'population' must be between 2 and 1000000, not '12345678901'")]
    [InlineData("population: many", "1:13: 'population' must be a whole number, not 'many'")]
    [InlineData("population: 64.0", "1:13: 'population' must be a whole number, not '64.0'")]
    [InlineData("population: \"64\"", "1:13: 'population' must be a whole number, not the text \"64\"")]
    [InlineData("population:", "1:12: 'population' must be a whole number, not nothing")]
    [InlineData("population: [64]", "1:13: 'population' must be a whole number, not a list")]
    [InlineData("population: { size: 64 }", "1:13: 'population' must be a whole number, not a mapping")]
    [InlineData("seed: -1", "1:7: 'seed' must be between 0 and 18446744073709551615, not '-1'")]
    [InlineData("initial_connection_probability: .nan", "1:33: 'initial_connection_probability' must be a number, not '.nan'")]
    [InlineData("initial_connection_probability: NaN", "1:33: 'initial_connection_probability' must be a number, not 'NaN'")]
    [InlineData("initial_connection_probability: 0,5", "1:33: 'initial_connection_probability' must be a number, not '0,5'; write 0.5")]
    [InlineData("population: 1,5", "1:13: 'population' must be a whole number, not '1,5'")]
    [InlineData(
        "mutate: { topological: { connection_rule: 1 } }",
        "1:43: 'connection_rule' cannot be '1'; the choices are acyclic, homogeneous, layered")]
    [InlineData("initial_connection_probability: 1e999", "1:33: 'initial_connection_probability' must be a number, not '1e999'")]
    [InlineData("name: up/down", "1:7: 'name' must be 1 to 64 letters, digits, '_', '.' or '-', and begin with a letter or digit")]
    [InlineData("name: \"\"", "1:7: 'name' must be 1 to 64 letters, digits, '_', '.' or '-', and begin with a letter or digit")]
    [InlineData("seed: 1\nseed: 2", "2:1: 'seed' is given twice, first in line 1; keep one")]
    [InlineData("? [a]\n: 2", "1:3: a key must be a word, not a list")]
    [InlineData("rank: { nsga3: {} }", "1:9: unknown rank stage 'nsga3'; did you mean 'nsga2'?")]
    [InlineData("rank: by_mean", "1:7: unknown rank stage 'by_mean'; the rank stages are {rank}")]
    [InlineData("rank: { nsga2: {}, mean: {} }", "1:20: 'rank' names two stages, 'nsga2' and 'mean'; keep one")]
    [InlineData("rank: { nsga2: {}, tournament: {} }", "1:20: unknown rank stage 'tournament'; the rank stages are {rank}")]
    [InlineData("rank: {}", "1:7: 'rank' must be one stage with its options, such as '{ name: { } }', not a mapping")]
    [InlineData("rank: [nsga2]", "1:7: 'rank' must be one stage with its options, such as '{ name: { } }', not a list")]
    [InlineData("rank: { nsga2: 3 }", "1:16: 'nsga2' must be a mapping, not '3'")]
    [InlineData("rank: { nsga2: { complexity: 1 } }", "1:18: unknown key 'complexity'; did you mean 'complexity_probability'?")]
    [InlineData("rank: { nsga2: { crowding: corect } }", "1:28: 'crowding' cannot be 'corect'; did you mean 'correct'?")]
    [InlineData("rank: { nsga2: { crowding: [correct] } }", "1:28: 'crowding' must be one of correct, reference, not a list")]
    [InlineData("compile: { feed_forward: { fast: true } }", "1:28: unknown key 'fast'; there are no keys here")]
    [InlineData("mutate: { topological: { insert_node: -0.25 } }", "1:39: 'insert_node' must be between 0 and 1000000, not '-0.25'")]
    [InlineData(
        "mutate: { topological: { insert_node: 0, add_connection: 0, change_activation: 0, enable_connection: 0 } }",
        "1:24: the odds are all 0, so no child would ever differ from its parent; give one of them a chance")]
    [InlineData(
        "mutate: { topological: { activations: [tanh, relu, tanh] } }", "1:39: 'activations' names one twice; each may stand there once")]
    [InlineData("mutate: { topological: { activations: [] } }", "1:39: 'activations' must have at least 1 item, not 0")]
    [InlineData(
        "mutate: { topological: { activations: [tanh, rellu] } }",
        "1:46: an item of 'activations' cannot be 'rellu'; did you mean 'relu'?")]
    [InlineData(
        "mutate: { steered: { outputs: 0 } }",
        "1:20: 'outputs' or 'changes.add_node' must be above 0, or a network never begins to grow")]
    [InlineData(
        "mutate: { steered: { changes: { connection_rule: homogeneous, activations: [relu] } } }",
        "1:31: for connection_rule homogeneous use guided")]
    [InlineData("evaluate: { shared_weight: { weights: 1 } }", "1:39: 'weights' must be a list of numbers, not '1'")]
    [InlineData("evaluate: { shared_weight: { weights: [1, two] } }", "1:43: an item of 'weights' must be a number, not 'two'")]
    [InlineData("evaluate: { shared_weight: { trials: 0 } }", "1:38: 'trials' must be between 1 and 100000, not '0'")]
    [InlineData("select: { tournament: { elite_ratio: 1 } }", "1:38: 'elite_ratio' must be at least 0 and below 1, not '1'")]
    [InlineData("select: { tournament: { size: 0 } }", "1:31: 'size' must be between 1 and 1000000, not '0'")]
    [InlineData(
        "population: 4\nselect: { tournament: { islands: 3 } }",
        "1:13: 'population' is 4, too few for 3 islands; an island needs 2 individuals at least")]
    [InlineData(
        "population: 5\nselect: { age_layers: { layers: 3 } }",
        "1:13: 'population' is 5, too few for 3 layers; a layer needs 2 individuals at least")]
    [InlineData(
        "compile: homogeneous",
        "1:10: 'compile' is homogeneous, but 'mutate' breeds by connection_rule layered: give it the rule homogeneous, "
        + "or compile otherwise")]
    [InlineData(
        "mutate: { guided: { steps: 3 } }",
        "1:19: its networks are homogeneous: give changes.connection_rule homogeneous, or use steered")]
    [InlineData(
        "mutate: { topological: { connection_rule: homogeneous, activations: [relu], path_length: 3 } }",
        "1:90: 'path_length' is 2 or 4")]
    [InlineData("checkpoint: { keep: 0 }", "1:21: 'keep' must be between 1 and 1000000, not '0'")]
    [InlineData("checkpoint: [1]", "1:13: 'checkpoint' must be a mapping, not a list")]
    public void Each_mistake_has_its_sentence(string yaml, string expected) =>
        Assert.Equal(["bad.yaml:" + Listed(expected)], Problems(yaml + "\ntask: sandbox\n"));

    [Theory]
    [InlineData("", "1:1: the file is empty; the shortest pipeline names a task: 'task: { cartpole_swingup: {} }'")]
    [InlineData("# nothing yet\n", "1:1: the file is empty; the shortest pipeline names a task: 'task: { cartpole_swingup: {} }'")]
    [InlineData("---\n", "1:1: the file is empty; the shortest pipeline names a task: 'task: { cartpole_swingup: {} }'")]
    [InlineData("name: alone", "1:1: 'task' is missing; it has no default")]
    [InlineData("- task", "1:1: a pipeline must be a mapping of keys to values, not a list")]
    [InlineData("swingup", "1:1: a pipeline must be a mapping of keys to values, not 'swingup'")]
    [InlineData("task: sandbox\n---\ntask: sandbox", "2:1: a second document begins; a file holds one pipeline")]
    [InlineData(
        "task: *world", "1:7: this is not YAML: the alias '*world' has no anchor before it; check indentation, quotes and brackets")]
    [InlineData(
        "task: &world { sandbox: *world }",
        "1:25: this is not YAML: the alias '*world' has no anchor before it; check indentation, quotes and brackets")]
    [InlineData(
        "name: 'swing",
        "1:7: this is not YAML: while scanning a quoted scalar, found unexpected end of stream; check indentation, quotes and brackets")]
    [InlineData(
        "name: a: b",
        "1:8: this is not YAML: while scanning a plain scalar value, found invalid mapping; check indentation, quotes and brackets")]
    [InlineData("name: a\n\tseed: 1", "2:1: this is not YAML: a tab indents this line; indent it with spaces")]
    [InlineData("name: tabs\ntask:\n\tcartpole_swingup: {}", "3:1: this is not YAML: a tab indents this line; indent it with spaces")]
    [InlineData("name: tabs\ntask:\n  sandbox:\n  \twhole: 1", "4:3: this is not YAML: a tab indents this line; indent it with spaces")]
    [InlineData(
        "task:\n  sandbox: {}\nevaluate:\n  shared_weight:\n    weights:\n\t- 1",
        "6:1: this is not YAML: a tab indents this line; indent it with spaces")]
    [InlineData("task: { sandbox: {}, <<: sandbox }", "1:26: '<<' merges a mapping or a list of mappings, not 'sandbox'")]
    [InlineData("task: { <<: [{ sandbox: {} }, 3] }", "1:31: '<<' merges a mapping or a list of mappings, not '3'")]
    [InlineData("task: [sandbox, b\nseed: 3\n", "1:8: this is not YAML; check indentation, quotes and brackets")]
    [InlineData(" ? :", "2:1: this is not YAML; check indentation, quotes and brackets")]
    public void So_has_each_file_that_is_no_pipeline(string yaml, string expected) =>
        Assert.Equal([$"bad.yaml:{expected}"], Problems(yaml));

    [Fact]
    public void All_mistakes_come_at_once_in_the_order_of_their_places()
    {
        var problems = Problems(
            """
            population: 1
            rank: { nsga3: {} }
            select:
              tournament:
                size: big
                elite_ration: 0.2
            evaluate: { shared_weight: { weights: [x, 1, y] } }
            seed: 3
            seed: 4
            """,
            "generations=0",
            "population=one");

        Assert.Equal(
            [
                "bad.yaml:1:1: 'task' is missing; it has no default",
                "bad.yaml:2:9: unknown rank stage 'nsga3'; did you mean 'nsga2'?",
                "bad.yaml:5:11: 'size' must be a whole number, not 'big'",
                "bad.yaml:6:5: unknown key 'elite_ration'; did you mean 'elite_ratio'?",
                "bad.yaml:7:40: an item of 'weights' must be a number, not 'x'",
                "bad.yaml:7:46: an item of 'weights' must be a number, not 'y'",
                "bad.yaml:9:1: 'seed' is given twice, first in line 8; keep one",
                "--set generations=0: 'generations' must be between 1 and 1000000, not '0'",
                "--set population=one: 'population' must be a whole number, not 'one'",
            ],
            problems);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal(
            ["nowhere/none.yaml: there is no such file; check the path"],
            Shown(PipelineFile.Load("nowhere/none.yaml", SandboxTask.Catalog())));

    [Fact]
    public void A_folder_is_no_file() =>
        Assert.Equal(".: this is a directory; name a pipeline file", Assert.Single(Shown(PipelineFile.Load(".", SandboxTask.Catalog()))));

    [Fact]
    public void Deep_nesting_is_refused_before_it_exhausts_the_stack() =>
        Assert.EndsWith(
            "it is nested too deeply; check indentation, quotes and brackets",
            Assert.Single(Problems(string.Concat(Enumerable.Repeat("[", 100_000)))));

    [Theory]
    [InlineData("text: null", "'text' must be text, not nothing")]
    [InlineData("flag: yes", "'flag' must be true or false, not 'yes'")]
    [InlineData("share: 0", "'share' must be above 0 and at most 1, not '0'")]
    [InlineData("long: 5000000001", "'long' must be between -5000000000 and 5000000000, not '5000000001'")]
    [InlineData("numbers: [11]", "an item of 'numbers' must be between -10 and 10, not '11'")]
    [InlineData("numbers: [1, 1, 1, 1, 1, 1, 1, 1, 1]", "'numbers' must have at most 8 items, not 9")]
    [InlineData("count: few", "'count' must be a whole number, not 'few'")]
    [InlineData("inner: { days: [sunday, mon] }", "an item of 'days' cannot be 'mon'; did you mean 'monday'?")]
    public void Options_of_every_type_say_what_they_must_be(string option, string expected) =>
        Assert.EndsWith(expected, Assert.Single(Problems($"task: {{ sandbox: {{ {option} }} }}")));

    /// <summary>A sentence with {rank} for the names of all rank stages there are.</summary>
    internal static string Listed(string sentence) =>
        sentence.Replace(
            "{rank}",
            string.Join(", ", StageCatalog.BuiltIn().In(StageSlot.Rank).Select(stage => stage.Name).Order()),
            StringComparison.Ordinal);

    private static IEnumerable<string> Problems(string yaml, params string[] overrides) =>
        Shown(PipelineFile.Parse(yaml, "bad.yaml", SandboxTask.Catalog(), overrides));

    private static IEnumerable<string> Shown(PipelineReading reading)
    {
        Assert.Null(reading.Pipeline);
        return reading.Problems.Select(problem => problem.ToString());
    }
}
