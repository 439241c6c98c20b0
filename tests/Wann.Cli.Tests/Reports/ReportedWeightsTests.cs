using Wann.Analysis.Measuring;
using Wann.Cli.Tests.Commands;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Cli.Tests.Reports;

/// <summary>A search's shared weights, from its report to whatever uses its champion.</summary>
public sealed class ReportedWeightsTests : IDisposable
{
    private const string Small = """
        name: small
        population: 16
        generations: 1
        task: { cartpole_swingup: { max_steps: 50 } }
        evaluate: { shared_weight: { weights: [0.0001, 0.0002, 0.00015, 0.123456, 1.23456789, 1e200], trials: 1, confirmation_trials: 1 } }
        """;

    private readonly string _place = Directory.CreateTempSubdirectory("wann-").FullName;

    public void Dispose() => Directory.Delete(_place, recursive: true);

    /// <summary>
    /// A champion's file holds the network that was judged, also where its genome has signs, which the file has no place for.
    /// </summary>
    [Theory]
    [InlineData("mutate.topological.signs=false")]
    [InlineData("mutate.topological.signs=true")]
    public async Task A_champions_file_returns_what_the_search_confirmed(string signs)
    {
        var (pipeline, runs) = (Path.Combine(_place, "small.yaml"), Path.Combine(_place, "runs"));
        await File.WriteAllTextAsync(pipeline, Small);
        var run = await CommandRun.OfLineAsync("run", pipeline, "--runs", runs, "--set", signs, "--generations", "5", "--seed", "7");
        Assert.Equal((0, ""), (run.Code, run.Errors));

        var directory = Assert.Single(Directory.GetDirectories(runs));
        var champion = await ChampionAsync(directory);
        var modes = new Modes(
            new Workbench(new CartPoleSwingUp(new CartPoleOptions { MaxSteps = 50 }), 1), champion.Genome, seed: 7, trials: 100);
        foreach (var confirmed in champion.Provenance!.Confirmed) Assert.Equal(confirmed.Mean, modes.Shared(confirmed.Weight).Mean);
        Assert.Equal(0, (await CommandRun.OfLineAsync("replay", directory, "--export", Path.Combine(_place, "best.json"))).Code);
    }

    [Fact]
    public async Task Weights_are_reported_exactly_and_the_best_is_what_the_champion_is_used_with()
    {
        var (pipeline, runs) = (Path.Combine(_place, "small.yaml"), Path.Combine(_place, "runs"));
        await File.WriteAllTextAsync(pipeline, Small);
        var run = await CommandRun.OfLineAsync("run", pipeline, "--runs", runs);
        Assert.Equal((0, ""), (run.Code, run.Errors));
        foreach (var weight in (string[])["0.0001", "0.0002", "0.00015", "0.123456", "1.23456789", "1E+200"])
        {
            Assert.Matches($@"(?m)^  weight +{weight.Replace("+", @"\+")}   ", run.Output);
        }

        var directory = Assert.Single(Directory.GetDirectories(runs));
        var champion = await ChampionAsync(directory);
        Assert.Equal(new SharedWeight(champion.Provenance!.BestWeight!.Value, WeightOrigin.Search), champion.SharedWeight);

        var exported = await CommandRun.OfLineAsync("export", directory, Path.Combine(_place, "x.py"));
        Assert.Equal((0, ""), (exported.Code, exported.Errors));
        Assert.Contains(
            $"with weight {Figure.Exact(champion.SharedWeight!.Value)}, the search's best", exported.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_evaluate_stored_is_still_the_champions_best_weight_when_its_run_goes_on_without_a_better_one()
    {
        var (pipeline, runs) = (Path.Combine(_place, "small.yaml"), Path.Combine(_place, "runs"));
        await File.WriteAllTextAsync(pipeline, Small);
        Assert.Equal(0, (await CommandRun.OfLineAsync("run", pipeline, "--runs", runs)).Code);
        var directory = Assert.Single(Directory.GetDirectories(runs));
        Assert.Equal(0, (await CommandRun.OfLineAsync("evaluate", directory, "--trials", "2")).Code);
        var evaluated = await ChampionAsync(directory);
        Assert.Equal(WeightOrigin.Evaluate, evaluated.SharedWeight!.From);

        // As it is completed, it goes on to its end at once, and reports again.
        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", directory)).Code);
        Assert.Equal(evaluated.SharedWeight, (await ChampionAsync(directory)).SharedWeight);

        // A champion that is another has a best weight of its own.
        Assert.Equal(0, (await CommandRun.OfLineAsync("resume", directory, "--generations", "12")).Code);
        var later = await ChampionAsync(directory);
        if (later.Provenance!.Generation == evaluated.Provenance!.Generation) Assert.Equal(evaluated.SharedWeight, later.SharedWeight);
        else Assert.Equal(WeightOrigin.Search, later.SharedWeight!.From);
    }

    private static async Task<ChampionFile> ChampionAsync(string run) =>
        ChampionJson.Read(await File.ReadAllTextAsync(Path.Combine(run, "champions", "champion.json")));
}
