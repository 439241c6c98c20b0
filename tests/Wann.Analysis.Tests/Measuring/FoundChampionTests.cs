using Wann.Analysis.Measuring;
using Wann.Formats.Champions;
using Wann.Tasks.BipedalWalker;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Tests.Measuring;

/// <summary>The networks of pipelines/champions are worth on fresh trials what the README says.</summary>
public sealed class FoundChampionTests
{
    [Theory]
    [InlineData("racer.json", 578, 713, 52, 250)]
    [InlineData("racer-any-weight.json", 510, 702, 291, 472)]
    public void The_racers_drive_at_their_best_shared_weight_and_at_random_ones_as_told(
        string name, double shared, double mostShared, double random, double mostRandom)
    {
        var file = ChampionJson.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Champions", name)));
        using var bench = new Workbench(new CarRacing(new CarRacingOptions { FrameSkip = 4, Patience = 150 }, VaeWeights.Shipped), 2);
        var modes = new Modes(bench, file.Genome, seed: 77, trials: 60);

        // Three standard errors of 60 trials about the README's means.
        Assert.InRange(modes.Shared(file.SharedWeight!.Value).Mean, shared, mostShared);
        Assert.InRange(modes.RandomShared().Mean, random, mostRandom);
    }

    [Fact]
    public void The_walker_walks_at_its_best_shared_weight_and_at_random_ones_beats_the_papers()
    {
        var file = ChampionJson.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Champions", "biped.json")));
        using var bench = new Workbench(new BipedalWalker(new BipedalWalkerOptions()), 2);
        var modes = new Modes(bench, file.Genome, seed: 77, trials: 60);

        // Three standard errors of 60 trials about the README's means.
        Assert.InRange(modes.Shared(file.SharedWeight!.Value).Mean, 206, 232);
        Assert.InRange(modes.RandomShared().Mean, 51, 118);
    }
}
