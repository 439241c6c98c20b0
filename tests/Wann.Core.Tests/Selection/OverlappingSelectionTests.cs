using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Core.Tests.Selection;

public sealed class OverlappingSelectionTests
{
    private static readonly TournamentSelection Tournament = new(Size: 2, EliteRatio: 0.5, CullRatio: 0.2);

    [Fact]
    public void What_is_known_ahead_does_not_depend_on_the_order_and_only_the_kept_have_children() =>
        Prop.ForAll(Numbers(1, 6), Numbers(24, 60), Numbers(0, 9), (islands, size, seed) =>
        {
            var selection = Selection(islands);
            var kept = Kept(islands, size);
            var ahead = selection.Ahead(kept, size, ref Stream(seed)).ToDictionary(one => one.Place, one => one.Child);
            var planned = selection.Plan(Order(size, seed), kept, generation: 0, size, ref Stream(seed));

            Assert.Equal(size, planned.Length);
            Assert.All(ahead, one => Assert.Equal(one.Value, planned[one.Key]));
            Assert.All(ahead.Values, child => Assert.True(kept[child.Parent] && !child.Elite));
            Assert.All(Enumerable.Range(0, size).Where(place => !ahead.ContainsKey(place)), place => Assert.True(planned[place].Elite));
            Assert.All(ahead, one => Assert.Equal(IslandOf(one.Key), IslandOf(one.Value.Parent)));

            int IslandOf(int individual) => (int)((((individual + 1L) * islands) - 1) / size);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_the_kept_the_better_ranked_have_more_children()
    {
        bool[] kept = [true, true, true, true, false, false, false, false, false, false];
        var children = Enumerable.Range(0, 200)
            .SelectMany(seed => Selection(islands: 1).Ahead(kept, 10, ref Stream(seed)).Select(one => one.Child.Parent))
            .CountBy(parent => parent).ToDictionary();
        Assert.True(children[0] > children[1] && children[1] > children[2] && children[2] > children[3], string.Join(' ', children));
    }

    [Fact]
    public void After_a_first_generation_or_one_of_another_size_it_is_the_plain_tournament()
    {
        var order = Order(24, seed: 1);
        var plain = new IslandSelection(2, 5, Tournament).Plan(order, 0, 24, ref Stream(3));
        Assert.Equal(plain, Selection(islands: 2).Plan(order, [], 0, 24, ref Stream(3)));
        Assert.Empty(Selection(islands: 2).Ahead(Kept(2, 30), 24, ref Stream(3)));
    }

    [Fact]
    public void An_island_that_kept_no_one_is_open_to_all() =>
        Assert.Equal(
            new IslandSelection(2, 5, Tournament).Plan(Order(24, 1), 0, 24, ref Stream(3)),
            Selection(islands: 2).Plan(Order(24, 1), new bool[24], 0, 24, ref Stream(3)));

    private static Arbitrary<int> Numbers(int least, int most) => Gen.Choose(least, most).ToArbitrary();

    private static OverlappingSelection Selection(int islands) => new(new IslandSelection(islands, MigrateEvery: 5, Tournament));

    /// <summary>On each island the first two.</summary>
    private static bool[] Kept(int islands, int size)
    {
        var kept = new bool[size];
        for (var island = 0; island < islands; island++) kept.AsSpan(island * size / islands, 2).Fill(true);
        return kept;
    }

    private static int[] Order(int population, int seed)
    {
        var order = Enumerable.Range(0, population).ToArray();
        Stream(seed).Shuffle(order.AsSpan());
        return order;
    }

    private static ref RandomStream Stream(int individual) =>
        ref new RandomStream[] { new(1, StreamPurpose.Select, individual: individual) }[0];
}
