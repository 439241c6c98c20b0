using Wann.Analysis.Optimisation;

namespace Wann.Analysis.Tests.Optimisation;

public sealed class CmaEsTests
{
    /// <summary>
    /// The evaluations of CyberAgent's published implementation of the tutorial (cmaes 0.9.1): medians of 21 seeds to 1e-9 in 10
    /// dimensions, from the same starts with the same spread. Rosenbrock's second minimum, near (−1, 1, …, 1), catches a run now and then.
    /// </summary>
    [Theory]
    [InlineData("sphere", 1.0, 1504)]
    [InlineData("rosenbrock", 0.0, 5272)]
    [InlineData("rotated ellipsoid", 1.0, 4283)]
    public void It_needs_the_evaluations_that_are_published(string name, double start, int published)
    {
        Func<double[], double> loss = name switch
        {
            "sphere" => Functions.Sphere,
            "rosenbrock" => Functions.Rosenbrock,
            _ => Functions.RotatedEllipsoid(10),
        };
        var evaluations = Enumerable.Range(1, 11).Select(seed => Minimisation.Evaluations(Create((ulong)seed, start), loss, 1e-9, 20_000))
            .ToArray();
        Assert.True(evaluations.Count(one => one is null) <= (name == "rosenbrock" ? 2 : 0));
        Assert.InRange(evaluations.OfType<int>().Order().ElementAt(5), 0.7 * published, 1.3 * published);
    }

    [Fact]
    public void The_default_population_is_Hansens() => Assert.Equal([10, 15, 20], new[] { 10, 52, 210 }.Select(CmaEs.DefaultPopulation));

    [Fact]
    public void A_plateau_moves_nothing()
    {
        var optimiser = Create(seed: 1, start: 1);
        optimiser.Tell(new double[10]);
        Assert.Equal(Enumerable.Repeat(1.0, 10), optimiser.Centre);
        Assert.Equal(0.5, optimiser.Spread, 1e-12);
    }

    [Fact]
    public void The_covariance_stays_usable_when_values_are_noise()
    {
        var optimiser = Create(seed: 1, start: 1);
        for (var generation = 0; generation < 500; generation++)
        {
            var number = generation;
            optimiser.Tell([.. optimiser.Ask().Select((_, i) => (double)(number * 7919 * (i + 1) % 101))]);
        }

        Assert.All(optimiser.Ask(), candidate => Assert.All(candidate, one => Assert.True(double.IsFinite(one))));
    }

    private static CmaEs Create(ulong seed, double start) => new(seed, [.. Enumerable.Repeat(start, 10)], 0.5, CmaEs.DefaultPopulation(10));
}
