using Wann.Tuning.Optimisation;

namespace Wann.Tuning.Tests.Optimisation;

public sealed class CmaEsTests
{
    [Fact]
    public void Probe()
    {
        foreach (var (name, f, x0) in new (string, Func<double[], double>, double)[] { ("sphere", Functions.Sphere, 1), ("elli", Functions.RotatedEllipsoid(10), 1) , ("rosen", Functions.Rosenbrock, 0)})
        {
            var all = Enumerable.Range(1, 21).Select(seed => Minimisation.Evaluations(Create((ulong)seed, 10, x0), f, 1e-9, 50000)).ToArray();
            Console.WriteLine($"{name} {string.Join(' ', all.Order())}");
            foreach (var p in new[] {10, 20, 40, 100})
            {
            all = [.. Enumerable.Range(1, 21).Select(seed => Minimisation.Evaluations(new Pepg((ulong)seed, [.. Enumerable.Repeat(x0, 10)], .5, p), f, 1e-3, 20000))];
            Console.WriteLine($"pepg {p} {name} {string.Join(' ', all.Order())}");
            }
        }
    }

    private static CmaEs Create(ulong seed, int dimension, double start) =>
        new(seed, [.. Enumerable.Repeat(start, dimension)], 0.5, CmaEs.DefaultPopulation(dimension));
}
