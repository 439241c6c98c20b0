using System.Text.Json;
using System.Text.Json.Nodes;
using Wann.Analysis.Measuring;

namespace Wann.Analysis.Optimisation;

/// <summary>
/// Parameter-exploring policy gradients with symmetric sampling (Sehnke et al. 2010, §2.4), the reference's population-based REINFORCE:
/// candidates come in pairs μ ± ε, ε of deviation σ in each direction of its own. The rewards are centred ranks, best ½, worst −½, so
/// the baseline is 0 and the task's scale does not matter. No covariance: it serves where D is too large for CMA-ES.
/// </summary>
public sealed class Pepg : IOptimiser
{
    /// <summary>Of the mean, and of the deviations. With ranks the steps are in units of σ, so one choice serves every task.</summary>
    private const double MeanRate = 1.5;
    private const double DeviationRate = 0.3;

    /// <summary>No deviation changes by a larger share in a generation.</summary>
    private const double LargestChange = 0.2;

    private readonly ulong _seed;
    private readonly int _pairs;
    private PepgState _state;

    /// <param name="seed">Of all random numbers.</param>
    /// <param name="centre">Where the search starts: D numbers.</param>
    /// <param name="spread">The deviation it starts with, in every direction.</param>
    /// <param name="population">Candidates a generation: even, at least 4.</param>
    public Pepg(ulong seed, double[] centre, double spread, int population)
        : this(seed, population, new PepgState(0, centre, [.. centre.Select(_ => spread)]))
    {
    }

    private Pepg(ulong seed, int population, PepgState state)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 4);
        if (population % 2 != 0)
        {
            throw new ArgumentException($"PEPG's candidates come in pairs, so the population must be even, not {population}.");
        }

        (_seed, _pairs, _state) = (seed, population / 2, state);
    }

    public int Generation => _state.Generation;

    public double[] Centre => [.. _state.Mean];

    public double Spread => Math.Sqrt(Vectors.Dot(_state.Deviations, _state.Deviations) / _state.Deviations.Length);

    /// <param name="saved">What <see cref="Save"/> gave, of an optimiser with the same seed and population.</param>
    public static Pepg Restore(ulong seed, int population, JsonNode saved) => new(seed, population, saved.Deserialize<PepgState>()!);

    public JsonNode Save() => JsonSerializer.SerializeToNode(_state)!;

    public IReadOnlyList<double[]> Ask()
    {
        var candidates = new double[2 * _pairs][];
        for (var pair = 0; pair < _pairs; pair++)
        {
            var apart = Perturbation(pair);
            candidates[2 * pair] = Vectors.Sum(1, _state.Mean, 1, apart);
            candidates[(2 * pair) + 1] = Vectors.Sum(1, _state.Mean, -1, apart);
        }

        return candidates;
    }

    public void Tell(ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, 2 * _pairs);
        _state = Order.IsFlat(values) ? _state with { Generation = _state.Generation + 1 } : After(CentredRanks(values));
    }

    public void Restart(double[] centre, double spread) =>
        _state = new PepgState(_state.Generation, [.. centre], [.. centre.Select(_ => spread)]);

    private double[] Perturbation(int pair)
    {
        var stream = Streams.Candidate(_seed, _state.Generation, pair);
        return Array.ConvertAll(_state.Deviations, deviation => deviation * stream.NextNormal());
    }

    /// <summary>Sehnke's eqs. 9 and 10, averaged over the pairs: μ += α·ε·(r⁺ − r⁻), σ += α·(ε² − σ²)/σ·(r⁺ + r⁻)/2.</summary>
    private PepgState After(double[] rewards)
    {
        var n = _state.Mean.Length;
        var (towards, widening) = (new double[n], new double[n]);
        for (var pair = 0; pair < _pairs; pair++)
        {
            var apart = Perturbation(pair);
            var difference = rewards[2 * pair] - rewards[(2 * pair) + 1];
            var average = (rewards[2 * pair] + rewards[(2 * pair) + 1]) / 2;
            for (var i = 0; i < n; i++)
            {
                var deviation = _state.Deviations[i];
                towards[i] += apart[i] * difference / _pairs;
                widening[i] += ((apart[i] * apart[i]) - (deviation * deviation)) / deviation * average / _pairs;
            }
        }

        var deviations = new double[n];
        for (var i = 0; i < n; i++)
        {
            var limit = LargestChange * _state.Deviations[i];
            deviations[i] = _state.Deviations[i] + Math.Clamp(DeviationRate * widening[i], -limit, limit);
        }

        return new PepgState(_state.Generation + 1, Vectors.Sum(1, _state.Mean, MeanRate, towards), deviations);
    }

    /// <summary>Equal values share the mean of their ranks, so that a plateau pulls nowhere.</summary>
    private static double[] CentredRanks(ReadOnlySpan<double> values)
    {
        var order = Order.BestFirst(values);
        var ranks = new double[values.Length];
        for (var (first, next) = (0, 0); first < order.Length; first = next)
        {
            for (next = first + 1; next < order.Length && values[order[next]].Equals(values[order[first]]);) next++;
            for (var place = first; place < next; place++) ranks[order[place]] = 0.5 - ((first + next - 1) / 2.0 / (order.Length - 1));
        }

        return ranks;
    }
}

/// <summary>All of PEPG that changes: D numbers each.</summary>
internal sealed record PepgState(int Generation, double[] Mean, double[] Deviations);
