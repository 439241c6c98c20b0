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
        var planned = new TournamentSelection(Size: 2, elite, cull).Plan(order, population, ref random);

        Assert.Equal(population, planned.Length);
        Assert.Equal(order[..elites].Select(i => new PlannedChild(i, Elite: true)), planned[..elites]);
        Assert.All(planned[elites..], child => Assert.False(child.Elite));
        Assert.All(planned[elites..], child => Assert.Contains(child.Parent, order[..survivors]));
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
        var counts = plan.CountBy(child => child.Parent).ToDictionary();

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
            var planned = new TournamentSelection(3, 0.5, 0.5).Plan([.. Enumerable.Range(0, now)], next, ref random);
            return planned.Length == next && planned.All(child => child.Parent >= 0 && child.Parent < now);
        }).QuickCheckThrowOnFailure();
}
