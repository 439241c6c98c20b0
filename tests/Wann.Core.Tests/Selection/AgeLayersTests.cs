using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Randomness;
using Wann.Core.Selection;

namespace Wann.Core.Tests.Selection;

public sealed class AgeLayersTests
{
    private const int Gap = 3;

    private static readonly TournamentSelection Tournament = new(Size: 2, EliteRatio: 0.5, CullRatio: 0.2);

    /// <summary>Plays many generations, with ranks drawn, and follows everyone's age.</summary>
    [Fact]
    public void No_one_in_a_layer_is_older_than_it_allows_or_comes_from_elsewhere_than_it_and_the_one_below() =>
        Prop.ForAll(Numbers(2, 6), Numbers(12, 50), Numbers(0, 9), (layers, size, seed) =>
        {
            var selection = new AgeLayers(layers, Gap, Tournament);
            var founded = new int[size];
            for (var generation = 0; generation < 80; generation++)
            {
                var order = Order(size, (1000 * seed) + generation);
                var planned = selection.Plan(order, founded, generation, size, ref Stream(generation));
                Assert.Equal(size, planned.Length);
                var before = founded;
                founded = [.. planned.Select(child => child.Founder ? generation + 1 : before[child.Parent])];
                for (var place = 0; place < size; place++)
                {
                    var (child, layer) = (planned[place], LayerOf(place));
                    Assert.Equal(layer == 0 && (generation + 1) % Gap == 0, child.Founder);
                    if (child.Founder) continue;
                    Assert.InRange(LayerOf(child.Parent), layer - 1, layer);
                    if (layer < layers - 1) Assert.True(generation + 1 - founded[place] < Gap * (layer + 1) * (layer + 1));
                    if (!child.Elite || LayerOf(child.Parent) == layer) continue;
                    Assert.True(generation + 1 - founded[place] >= Gap * layer * layer);
                }
            }

            int LayerOf(int individual) => (int)((((individual + 1L) * layers) - 1) / size);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_a_layer_the_best_are_kept_and_have_more_children()
    {
        int[] order = [4, 5, 0, 6, 7, 1, 2, 3];
        var selection = new AgeLayers(2, Gap: 100, Tournament with { CullRatio = 0 });
        var planned = Enumerable.Range(0, 200)
            .SelectMany(seed => selection.Plan(order, new int[8], generation: 7, 8, ref Stream(seed)).Skip(4)).ToList();
        Assert.Equal([4, 5], planned.Where(child => child.Elite).Select(child => child.Parent).Distinct());
        var children = planned.Where(child => !child.Elite).CountBy(child => child.Parent).ToDictionary();
        Assert.True(children[4] > children[0] && children[0] > children[2], string.Join(' ', children));
    }

    private static Arbitrary<int> Numbers(int least, int most) => Gen.Choose(least, most).ToArbitrary();

    private static int[] Order(int population, int seed)
    {
        var order = Enumerable.Range(0, population).ToArray();
        Stream(seed).Shuffle(order.AsSpan());
        return order;
    }

    private static ref RandomStream Stream(int individual) =>
        ref new RandomStream[] { new(1, StreamPurpose.Select, individual: individual) }[0];
}
