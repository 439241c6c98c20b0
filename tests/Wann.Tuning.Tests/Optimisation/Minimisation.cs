using Wann.Tuning.Optimisation;

namespace Wann.Tuning.Tests.Optimisation;

internal static class Minimisation
{
    /// <returns>Evaluations until a candidate is at most the target, or null if the limit comes first.</returns>
    public static int? Evaluations(IOptimiser optimiser, Func<double[], double> loss, double target, int limit)
    {
        for (var evaluations = 0; evaluations < limit;)
        {
            var candidates = optimiser.Ask();
            var losses = candidates.Select(loss).ToArray();
            var reached = Array.FindIndex(losses, one => one <= target);
            if (reached >= 0) return evaluations + reached + 1;
            evaluations += losses.Length;
            optimiser.Tell(Array.ConvertAll(losses, one => -one));
        }

        return null;
    }

    /// <returns>The median over seeds 1 … runs, every one of which must reach the target.</returns>
    public static double Median(Func<ulong, IOptimiser> create, Func<double[], double> loss, double target, int limit, int runs)
    {
        var evaluations = Enumerable.Range(1, runs).Select(seed => Evaluations(create((ulong)seed), loss, target, limit)).ToArray();
        Assert.DoesNotContain(null, evaluations);
        return evaluations.Order().ElementAt(runs / 2)!.Value;
    }
}
