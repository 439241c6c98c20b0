using Wann.Analysis.Optimisation;

namespace Wann.Analysis.Tests.Optimisation;

public sealed class PepgTests
{
    [Fact]
    public void It_reaches_a_thousandth_on_the_sphere()
    {
        for (var seed = 1UL; seed <= 5; seed++)
        {
            Assert.InRange(Minimisation.Evaluations(Create(seed), Functions.Sphere, 1e-3, 20_000) ?? int.MaxValue, 1, 4000);
        }
    }

    [Fact]
    public void Candidates_come_in_pairs_about_the_centre()
    {
        var optimiser = Create(seed: 3);
        optimiser.Tell([.. optimiser.Ask().Select(candidate => -Functions.Sphere(candidate))]);
        var (candidates, centre) = (optimiser.Ask(), optimiser.Centre);
        for (var pair = 0; pair < candidates.Count; pair += 2)
        {
            for (var i = 0; i < centre.Length; i++)
            {
                Assert.Equal(centre[i], (candidates[pair][i] + candidates[pair + 1][i]) / 2, 1e-12);
            }
        }
    }

    [Fact]
    public void An_odd_population_is_refused() => Assert.Throws<ArgumentException>(() => new Pepg(1, [0.0], 1, 5));

    private static Pepg Create(ulong seed) => new(seed, [.. Enumerable.Repeat(1.0, 10)], 0.5, 20);
}
