using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Formats.Champions;
using Wann.Probe;
using Wann.Tasks.BipedalWalker;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Vision;
using Wann.Tasks.CartPoleSwingUp;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Data;
using Wann.Tasks.Classification.Digits;

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
        var file = Read(name);
        using var bench = new Workbench(new CarRacing(new CarRacingOptions { FrameSkip = 4, Patience = 150 }, VaeWeights.Shipped), 2);
        var modes = new Modes(bench, file.Genome, seed: 77, trials: 60);

        // Three standard errors of 60 trials about the README's means.
        Assert.InRange(modes.Shared(file.SharedWeight!.Value).Mean, shared, mostShared);
        Assert.InRange(modes.RandomShared().Mean, random, mostRandom);
    }

    [Fact]
    public void The_pole_is_swung_up_at_the_best_shared_weight_and_at_random_ones_as_told()
    {
        var file = Read("swingup.json");
        using var bench = new Workbench(new CartPoleSwingUp(new CartPoleOptions()), 2);
        var modes = new Modes(bench, file.Genome, seed: 77, trials: 100);

        // Three standard errors of the difference of two means over 100 trials about the README's.
        Assert.InRange(modes.Shared(file.SharedWeight!.Value).Mean, 837, 885);
        Assert.InRange(modes.RandomShared().Mean, 624, 823);
    }

    [Fact]
    public void With_weights_of_its_own_a_network_keeps_the_pole_up_as_long_as_the_papers()
    {
        var file = Read("swingup-tuned.json");
        using var bench = new Workbench(new CartPoleSwingUp(new CartPoleOptions()), 2);
        var modes = new Modes(bench, file.Genome, seed: 77, trials: 100);

        // Three standard errors of the difference of two means over 100 trials about the README's.
        Assert.InRange(modes.OwnWeights(file.Weights!.Value).Mean, 927, 940);
        Assert.InRange(modes.Shared(file.SharedWeight!.Value).Mean, 863, 920);
        Assert.InRange(modes.RandomShared().Mean, 480, 725);
    }

    [Theory]
    [InlineData("biped.json", 261, 306, 54, 155)]
    [InlineData("biped-any-weight.json", 279, 300, 116, 209)]
    public void The_walkers_walk_at_their_best_shared_weight_and_at_random_ones_beat_the_papers(
        string name, double shared, double mostShared, double random, double mostRandom)
    {
        var file = Read(name);
        using var bench = new Workbench(new BipedalWalker(new BipedalWalkerOptions()), 2);
        var modes = new Modes(bench, file.Genome, seed: 77, trials: 60);

        // Three standard errors of 60 trials about the README's means.
        Assert.InRange(modes.Shared(file.SharedWeight!.Value).Mean, shared, mostShared);
        Assert.InRange(modes.RandomShared().Mean, random, mostRandom);
    }

    [Fact]
    public void With_weights_of_its_own_a_walker_goes_farther()
    {
        var file = Read("biped-tuned.json");
        using var bench = new Workbench(new BipedalWalker(new BipedalWalkerOptions()), 2);
        Assert.InRange(new Modes(bench, file.Genome, seed: 77, trials: 60).OwnWeights(file.Weights!.Value).Mean, 309, 319);
    }

    [Fact]
    public void The_digits_reader_is_right_about_as_many_test_pictures_as_told_at_its_best_weight_at_random_ones_and_together()
    {
        var directory = SharedData.Find("mnist");
        Assert.SkipWhen(directory is null, "The pictures of MNIST are not here.");
        var file = Read("mnist.json");
        var data = new DataShelf(DataPlaces.Default(directory)).Load(KnownData.Mnist, [Preprocessing.Resize16, Preprocessing.Deskew]);
        var modes = new ClassifierModes(new ClassifierBench(2), file.Genome, data.Test);

        // The test pictures are the README's own, so only random weights have an error: three standard ones of 6 draws.
        Assert.Equal(0.9492, modes.At([file.SharedWeight!.Value])[0].Accuracy, 1e-9);
        Assert.Equal(0.9466, modes.Together([-2, -1, -0.5, 0.5, 1, 2]).Vote.Accuracy, 1e-9);
        Assert.InRange(modes.RandomShared(seed: 77, draws: 6).Mean, 0.923, 0.952);
    }

    /// <summary>Any weight but 0 decides alike, to the picture.</summary>
    [Theory]
    [InlineData("mnist-homogeneous.json", KnownData.Mnist, 1364, 0.9210)]
    [InlineData("fashion-homogeneous.json", KnownData.FashionMnist, 5594, 0.8349)]
    public void The_homogeneous_readers_are_right_about_the_same_test_pictures_at_every_weight(
        string name, KnownData known, int connections, double accuracy)
    {
        var file = Read(name);
        Assert.Equal(connections, file.Genome.EnabledConnections);
        var directory = known == KnownData.Mnist
            ? SharedData.Find("mnist")
            : KnownSets.FashionMnist.Installed.FirstOrDefault(Directory.Exists);
        Assert.SkipWhen(directory is null, "The pictures are not here.");
        Preprocessing[] preprocess = known == KnownData.Mnist
            ? [Preprocessing.Resize16, Preprocessing.Deskew, Preprocessing.Quantize]
            : [Preprocessing.Resize16, Preprocessing.Quantize];
        var data = new DataShelf(DataPlaces.Default(directory)).Load(known, [.. preprocess]);
        var modes = new ClassifierModes(new ClassifierBench(2), file.Genome, data.Test);

        Assert.All(modes.At([-2, -0.81, 0.01, 0.62, 1.9]), at => Assert.Equal(accuracy, at.Accuracy, 1e-9));
    }

    [Fact]
    public void The_reader_of_drawn_digits_is_right_as_often_as_told()
    {
        var file = Read("digits.json");
        var modes = new ClassifierModes(new ClassifierBench(2), file.Genome, DrawnDigits.Samples(test: true, []));
        Assert.Equal(0.965, modes.At([file.SharedWeight!.Value])[0].Accuracy, 1e-9);
        Assert.Equal(0.976, modes.Together([-2, -1, -0.5, 0.5, 1, 2]).Mean.Accuracy, 1e-9);
    }

    private static ChampionFile Read(string name) =>
        ChampionJson.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Champions", name)));
}
