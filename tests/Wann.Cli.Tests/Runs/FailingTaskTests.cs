using Spectre.Console.Testing;
using Wann.Cli.Tests.Commands;
using Wann.Core.Networks;
using Wann.Engine.Stages;
using Wann.Tasks;

namespace Wann.Cli.Tests.Runs;

/// <summary>A world of one's own that fails, in some rollouts or in all, is loud.</summary>
public sealed class FailingTaskTests : IDisposable
{
    private const string Yaml = """
        name: failing
        population: 24
        generations: 4
        task: { failing: {} }
        evaluate: { shared_weight: { weights: [-1, 1], trials: 1, confirmation_trials: 1 } }
        """;

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("wann-");

    private string Runs => Path.Combine(_place.FullName, "runs");

    public void Dispose() => _place.Delete(recursive: true);

    [Theory]
    [InlineData("throws", "the wheel came off")]
    [InlineData("not_a_number", "a rollout's return is not a number")]
    public async Task A_generation_that_failed_whole_ends_the_run_with_its_reason_and_a_code_of_its_own(string how, string reason)
    {
        var (code, errors, _) = await RunAsync(how, everywhere: true);
        Assert.Equal(6, code);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd('\n').Split('\n'));

        var run = Directory.GetDirectories(Runs).Single();
        Assert.Contains(reason, await File.ReadAllTextAsync(Path.Combine(run, "wann.log")), StringComparison.Ordinal);
        var listed = await CommandRun.OfLineAsync("runs", "--runs", Runs);
        Assert.Matches($"failing-[0-9a-f]{{8}} +failed .*{reason}", listed.Output);
        Assert.DoesNotContain("NaN", listed.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run, "champions", "champion.json")), "a network that was never run is no champion");
    }

    [Theory]
    [InlineData("throws", "the wheel came off")]
    [InlineData("not_a_number", "a rollout's return is not a number")]
    public async Task The_live_panel_counts_failures_with_the_first_reason(string how, string reason)
    {
        var (code, _, screen) = await RunAsync(how, everywhere: false);
        Assert.Equal(0, code);
        Assert.Matches($@"\n│ failed [1-9]\d*: [^\n]*{reason}[^\n]* │\n", screen);
        Assert.DoesNotContain("NaN", screen, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Errors, string Screen)> RunAsync(string how, bool everywhere)
    {
        var file = Path.Combine(_place.FullName, "failing.yaml");
        await File.WriteAllTextAsync(file, Yaml);
        await using var errors = new StringWriter();
        using var screen = new TestConsole().Width(200);
        string[] words =
        [
            "run", file, "--plugin", FailingPlugin.Path, "--runs", Runs,
            "--set", $"task.failing.how={how}", "--set", $"task.failing.everywhere={everywhere.ToString().ToLowerInvariant()}",
        ];
        var code = await CommandLine.RunAsync(words, TextWriter.Null, errors, new Terminal(() => null, () => screen));
        return (code, errors.ToString().ReplaceLineEndings("\n"), screen.Output);
    }
}

/// <summary>Registers the task, as a user's assembly would.</summary>
public sealed class FailingPlugin : IStagePlugin
{
    public static readonly string Path = typeof(FailingPlugin).Assembly.Location;

    public void Register(StageCatalog catalog) => catalog.Register(
        "failing", "Fails, as it is told.", (FailingOptions options) => new FailingTask(options));
}

public sealed record FailingOptions
{
    public HowItFails How { get; init; }

    /// <summary>Whether in every rollout, or in those alone whose network answers with more than nothing.</summary>
    public bool Everywhere { get; init; } = true;
}

public enum HowItFails
{
    Throws,
    NotANumber,
}

/// <summary>A network of two inputs and one output, asked once.</summary>
internal sealed class FailingTask(FailingOptions options) : ITask
{
    public int Inputs => 2;

    public int Outputs => 1;

    public IReadOnlyList<string> ObservationNames { get; } = ["one", "two"];

    public IReadOnlyList<string> ActionNames { get; } = ["answer"];

    public double WorstReturn => -10;

    public ISimulation CreateSimulation() => new Simulation(options);

    private sealed class Simulation(FailingOptions options) : ISimulation
    {
        public void Run(
            CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default)
        {
            var values = new double[network.Slots];
            for (var i = 0; i < rollouts.Length; i++)
            {
                ScalarInterpreter.Run(network, rollouts[i].Weight, [1, -0.5], values);
                var answer = values[network.FirstOutputSlot];
                var fails = options.Everywhere || answer > 0.9;
                if (fails && options.How == HowItFails.Throws) throw new InvalidOperationException("the wheel came off");
                results[i] = new RolloutResult(fails ? double.NaN : Math.Clamp(answer, -1, 1), Steps: 1);
            }
        }
    }
}
