using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Core.Tests.Selection;

public sealed class TournamentSelectionTests
{
    [Theory]
    [InlineData(192, 0.2, 0.2, 30, 154)]
    [InlineData(64, 0.05, 0.2, 2, 52)]
    [InlineData(10, 0, 0, 0, 10)]
    [InlineData(3, 0.9, 0.9, 0, 1)]
    public void Elites_are_the_best_of_the_survivors_and_parents_are_survivors(
        int population, double elite, double cull, int elites, int survivors)
    {
        int[] order = [.. Enumerable.Range(0, population).Select(i => population - 1 - i)];
        var random = new RandomStream(1, StreamPurpose.Select);
        var places = new TournamentSelection(Size: 2, elite, cull).Plan(order, population, ref random).Places;

        Assert.Equal(population, places.Length);
        Assert.Equal(order[..elites].Select(i => new BreedingPlace(i, Elite: true)), places[..elites]);
        Assert.All(places[elites..], place => Assert.False(place.Elite));
        Assert.All(places[elites..], place => Assert.Contains(place.Parent, order[..survivors]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    public void The_chance_of_a_rank_is_that_of_the_best_of_as_many_draws(int size)
    {
        const int ranks = 10, children = 100_000;
        var random = new RandomStream(1, StreamPurpose.Select);
        var plan = new TournamentSelection(size, EliteRatio: 0, CullRatio: 0).Plan([.. Enumerable.Range(0, ranks)], children, ref random);
        var counts = plan.Places.CountBy(place => place.Parent).ToDictionary();

        for (var rank = 0; rank < ranks; rank++)
        {
            var chance = Math.Pow(1 - (rank / (double)ranks), size) - Math.Pow(1 - ((rank + 1) / (double)ranks), size);
            var deviation = Math.Sqrt(children * chance * (1 - chance));
            Assert.InRange(
                counts.GetValueOrDefault(rank), (children * chance) - (5 * deviation) - 1, (children * chance) + (5 * deviation) + 1);
        }
    }

    [Fact]
    public void A_next_generation_may_have_another_size() =>
        Prop.ForAll(Gen.Choose(1, 40).ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), (now, next) =>
        {
            var random = new RandomStream(1, StreamPurpose.Select);
            var places = new TournamentSelection(3, 0.5, 0.5).Plan([.. Enumerable.Range(0, now)], next, ref random).Places;
            return places.Length == next && places.All(place => place.Parent >= 0 && place.Parent < now);
        }).QuickCheckThrowOnFailure();
}
