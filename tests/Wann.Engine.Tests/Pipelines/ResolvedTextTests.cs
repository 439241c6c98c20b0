using System.Security.Cryptography;
using System.Text;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Engine.Stages.Mutate;

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

        var text = pipeline.ToStoredYaml();
        Assert.StartsWith(Golden, text, StringComparison.Ordinal);
        Assert.Contains("\ncompile:\n  feed_forward: {}\nevaluate:\n", text, StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), pipeline.Hash);
    }

    /// <summary>Version 0.1 refuses to verify or resume a run whose text has a key that it does not know.</summary>
    public static TheoryData<string> ResolvedByVersion01 => new(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Histories", "0.1.0", "pipelines")).Select(Path.GetFileName)!);

    [Theory]
    [MemberData(nameof(ResolvedByVersion01))]
    public void What_version_0_1_stored_is_stored_as_the_same_bytes(string file)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Histories", "0.1.0", "pipelines", file));
        Assert.Equal(text, PipelineFile.Parse(text, file, StageCatalog.BuiltIn()).Pipeline!.ToStoredYaml());
    }

    [Fact]
    public void An_option_that_version_0_1_lacked_is_shown_always_and_stored_where_it_has_another_value()
    {
        var plain = With(new TopologicalOptions());
        Assert.Contains("    signs: false\n", plain.ToYaml(), StringComparison.Ordinal);
        Assert.DoesNotContain("signs", plain.ToStoredYaml(), StringComparison.Ordinal);

        var signed = With(new TopologicalOptions { Signs = true });
        Assert.Contains("    signs: true\n", signed.ToStoredYaml(), StringComparison.Ordinal);
        Assert.DoesNotContain("flip_sign", signed.ToStoredYaml(), StringComparison.Ordinal);
        Assert.Equal(signed, PipelineFile.Parse(signed.ToStoredYaml(), "stored.yaml", SandboxTask.Catalog()).Pipeline);
    }

    private static Pipeline With(TopologicalOptions mutate) => new()
    {
        Task = new StageChoice("sandbox", new SandboxOptions()),
        Mutate = new StageChoice("topological", mutate),
    };
}
