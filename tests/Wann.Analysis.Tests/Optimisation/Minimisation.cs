using Wann.Analysis.Optimisation;

namespace Wann.Analysis.Tests.Optimisation;

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
}
