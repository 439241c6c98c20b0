using Wann.Formats.Champions;

namespace Wann.Formats.Tests.Champions;

public sealed class ChampionWeightTests
{
    private static readonly ChampionFile Bare = Samples.Bare;

    private static readonly ChampionFile Tuned =
        Bare with { Weights = [1, 2, 3], SharedWeight = new SharedWeight(0.64, WeightOrigin.Evaluate) };

    private static readonly ChampionFile Found = Bare with
    {
        Provenance = new ChampionProvenance(
            "r", 1, 2, [new(-1, 7, 1, 10), new(0.00015, 9, 1, 10), new(2, 9, 1, 10), new(1, double.NaN, double.NaN, 10)]),
    };

    [Fact]
    public void What_is_given_counts_before_weights_of_its_own_and_those_before_the_best_that_is_known()
    {
        Assert.Equal((0.5, WeightSource.Given), Chosen(ChampionWeight.Of(Tuned, 0.5)));
        Assert.Equal(new ChampionWeight(null, WeightSource.Own), ChampionWeight.Of(Tuned));
        Assert.Equal((0.64, WeightSource.Evaluate), Chosen(ChampionWeight.SharedOf(Tuned)));
        Assert.Equal((0.64, WeightSource.Evaluate), Chosen(ChampionWeight.Of(Tuned with { Weights = null })));
        Assert.Equal((3, WeightSource.File), Chosen(ChampionWeight.Of(Found with { SharedWeight = 3 })));
        Assert.Equal((-2, WeightSource.Search),
            Chosen(ChampionWeight.Of(Bare with { SharedWeight = new SharedWeight(-2, WeightOrigin.Search) })));
        Assert.Equal(new ChampionWeight(null, WeightSource.None), ChampionWeight.Of(Bare));
    }

    /// <summary>Files of version 0.1 have what was confirmed, and no best weight.</summary>
    [Fact]
    public void A_search_that_stored_no_best_weight_has_it_among_what_it_confirmed() =>
        Assert.Equal((0.00015, WeightSource.Search), Chosen(ChampionWeight.Of(Found)));

    [Fact]
    public void A_champion_is_used_with_that_weight_alone_and_remembers_whence_it_is()
    {
        var given = ChampionWeight.Of(Tuned, 0.5).On(Tuned);
        Assert.Equal((new SharedWeight(0.5), null), (given.SharedWeight, given.Weights));
        Assert.Equal(Tuned, ChampionWeight.Of(Tuned).On(Tuned));
        Assert.Equal(new SharedWeight(0.64, WeightOrigin.Evaluate), ChampionWeight.SharedOf(Tuned).On(Tuned).SharedWeight);
        Assert.Equal(new SharedWeight(0.00015, WeightOrigin.Search), ChampionWeight.Of(Found).On(Found).SharedWeight);
    }

    [Fact]
    public void It_is_said_in_full()
    {
        Assert.Equal("weight 1E-05, as given", ChampionWeight.Of(Bare, 0.00001).ToString());
        Assert.Equal("weight 0.00015, the search's best", ChampionWeight.Of(Found).ToString());
        Assert.Equal("its own weights", ChampionWeight.Of(Tuned).ToString());
    }

    private static (double? Shared, WeightSource Source) Chosen(ChampionWeight weight) => (weight.Shared, weight.Source);
}
