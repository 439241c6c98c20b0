using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Core.Tests.Selection;

public sealed class IslandSelectionTests
{
    private static readonly TournamentSelection Tournament = new(Size: 2, EliteRatio: 0.5, CullRatio: 0.2);

    [Fact]
    public void One_island_is_the_plain_tournament()
    {
        int[] order = [3, 1, 4, 0, 2, 5];
        var (plain, island) = (Stream(0), Stream(0));

        Assert.Equal(Tournament.Plan(order, 6, ref plain), new IslandSelection(1, 1, Tournament).Plan(order, 0, 6, ref island));
    }

    [Fact]
    public void Between_migrations_a_child_is_born_where_its_parent_lives() =>
        Prop.ForAll(Gen.Choose(1, 8).ToArbitrary(), Gen.Choose(16, 60).ToArbitrary(), (islands, population) =>
        {
            var children = new IslandSelection(islands, MigrateEvery: 5, Tournament)
                .Plan(Order(population), generation: 0, population, ref Stream(population));
            Assert.Equal(population, children.Length);
            var firsts = Enumerable.Range(0, islands + 1).Select(island => island * population / islands).ToArray();
            foreach (var (from, to) in firsts.Zip(firsts.Skip(1)))
            {
                Assert.All(children[from..to], child => Assert.InRange(child.Parent, from, to - 1));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_islands_elites_are_its_own_best()
    {
        var children = new IslandSelection(2, MigrateEvery: 5, Tournament)
            .Plan([5, 0, 1, 2, 3, 4, 6, 7], generation: 0, population: 8, ref Stream(1));

        Assert.Equal([0, 1], children[..4].Where(child => child.Elite).Select(child => child.Parent));
        Assert.Equal([5, 4], children[4..].Where(child => child.Elite).Select(child => child.Parent));
    }

    [Fact]
    public void At_a_migration_each_island_welcomes_the_next_ones_best_in_the_place_of_its_worst()
    {
        var everyone = new TournamentSelection(Size: 1, EliteRatio: 0.999, CullRatio: 0);
        var children = new IslandSelection(3, MigrateEvery: 4, everyone)
            .Plan([8, 7, 6, 5, 4, 3, 2, 1, 0], generation: 3, population: 9, ref Stream(1));

        Assert.Equal([5, 2, 8, 5, 2, 8], children.Where(child => child.Elite).Select(child => child.Parent));
        Assert.DoesNotContain(children, child => child.Parent is 0 or 3 or 6);
    }

    private static int[] Order(int population)
    {
        var order = Enumerable.Range(0, population).ToArray();
        Stream(population).Shuffle(order.AsSpan());
        return order;
    }

    private static ref RandomStream Stream(int individual) =>
        ref new RandomStream[] { new(1, StreamPurpose.Select, individual: individual) }[0];
}
