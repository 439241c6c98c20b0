using Wann.Engine.Pipelines;

namespace Wann.Engine.Tests.Pipelines;

/// <summary>The resolved text is hashed into every run's first event, so it may not change by accident.</summary>
public sealed class ResolvedTextTests
{
    private const string Golden =
        """
        name: golden
        seed: 42
        population: 192
        generations: 1024
        initial_connection_probability: 0.5
        task:
          sandbox:
            whole: 1
            long: 0
            large: 18446744073709551615
            share: 1E-05
            flag: false
            text: "a \"b\" é"
            note: null
            count: null
            day: wednesday
            numbers: [1, -0, 0.1]
            names: [plain, "yes", "", "12", "a: b"]
            inner:
              days: [monday]
        mutate:
          topological:
            insert_node: 0.25
            add_connection: 0.2
            change_activation: 0.5
            enable_connection: 0.05
            connection_rule: layered
            infeasible: redraw
            activations: [linear, step, sine, gaussian, tanh, sigmoid, inverse, absolute, relu, cosine]
        compile:
          feed_forward: {}
        evaluate:
          shared_weight:
            weights: [-2, -1, -0.5, 0.5, 1, 2]
            trials: 3
            confirmation_trials: 20
        aggregate:
          mean_and_best:
            over: lifetime
        rank:
          nsga2:
            complexity_probability: 0.8
            crowding: correct
        select:
          tournament:
            size: 16
            elite_ratio: 0.2
            cull_ratio: 0.2
        checkpoint:
          every_generations: 32
          keep: 3
          chunk: 192

        """;

    [Fact]
    public void Every_default_is_written_in_the_order_of_declaration()
    {
        var pipeline = new Pipeline
        {
            Name = "golden",
            Task = new StageChoice("sandbox", new SandboxOptions { Share = 1e-5, Text = "a \"b\" é", Numbers = [1, -0.0, 0.1], Names = ["plain", "yes", "", "12", "a: b"] }),
        };

        Assert.Equal(Golden, pipeline.ToYaml());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Golden))), pipeline.Hash);
    }
}
