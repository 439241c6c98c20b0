using System.Security.Cryptography;
using System.Text;
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

        """;

    [Fact]
    public void Every_value_is_written_in_the_order_of_declaration()
    {
        var pipeline = new Pipeline
        {
            Name = "golden",
            Task = new StageChoice("sandbox", new SandboxOptions
            {
                Share = 1e-5,
                Text = "a \"b\" é",
                Numbers = [1, -0.0, 0.1],
                Names = ["plain", "yes", "", "12", "a: b"],
            }),
        };

        var text = pipeline.ToYaml();
        Assert.StartsWith(Golden, text, StringComparison.Ordinal);
        Assert.Contains("\ncompile:\n  feed_forward: {}\nevaluate:\n", text, StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), pipeline.Hash);
    }
}
