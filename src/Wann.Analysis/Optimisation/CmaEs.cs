using System.Text.Json;
using System.Text.Json.Nodes;
using Wann.Analysis.Measuring;
using Wann.Core.Numerics;

namespace Wann.Analysis.Optimisation;

/// <summary>
/// CMA-ES with the full covariance and negative weights for the worse half, as in figure 6 of Hansen's tutorial (arXiv 1604.00772),
/// whose equations are named here. Candidates are m + σ·B·D·z, z standard normal.
/// </summary>
public sealed class CmaEs : IOptimiser
{
    private readonly ulong _seed;
    private readonly int _population;
    private readonly CmaEsConstants _constants;
    private CmaEsState _state;
    private Generation? _asked;

    /// <param name="seed">Of all random numbers.</param>
    /// <param name="centre">Where the search starts: D numbers.</param>
    /// <param name="spread">The standard deviation it starts with, in every direction.</param>
    /// <param name="population">Candidates a generation, at least 4; <see cref="DefaultPopulation"/> is Hansen's.</param>
    public CmaEs(ulong seed, double[] centre, double spread, int population)
        : this(seed, population, CmaEsState.Start(centre, spread))
    {
    }

    private CmaEs(ulong seed, int population, CmaEsState state)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(population, 4);
        (_seed, _population, _state) = (seed, population, state);
        _constants = new CmaEsConstants(state.Mean.Length, population);
    }

    int IOptimiser.Generation => _state.Generation;

    public double[] Centre => [.. _state.Mean];

    public double Spread
    {
        get
        {
            var (trace, n) = (0.0, _state.Mean.Length);
            for (var i = 0; i < n; i++) trace += _state.Covariance[i * (n + 1)];
            return _state.Step * Math.Sqrt(trace / n);
        }
    }

    /// <summary>4 + ⌊3 ln D⌋.</summary>
    public static int DefaultPopulation(int dimension) => CmaEsConstants.Population(dimension);

    /// <param name="saved">What <see cref="Save"/> gave, of an optimiser with the same seed and population.</param>
    public static CmaEs Restore(ulong seed, int population, JsonNode saved) => new(seed, population, saved.Deserialize<CmaEsState>()!);

    public JsonNode Save() => JsonSerializer.SerializeToNode(_state)!;

    public IReadOnlyList<double[]> Ask() => (_asked ??= Draw()).Candidates;

    public void Tell(ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, _population);
        var asked = _asked ?? Draw();
        _asked = null;
        _state = Order.IsFlat(values)
            ? _state with { Generation = _state.Generation + 1 }
            : After(asked, Order.BestFirst(values));
    }

    public void Restart(double[] centre, double spread) =>
        (_state, _asked) = (CmaEsState.Start([.. centre], spread) with { Generation = _state.Generation }, null);

    private Generation Draw()
    {
        var axes = new PrincipalAxes(_state.Covariance, _state.Mean.Length);
        var (normals, steps, candidates) = (new double[_population][], new double[_population][], new double[_population][]);
        for (var candidate = 0; candidate < _population; candidate++)
        {
            var stream = Streams.Candidate(_seed, _state.Generation, candidate);
            var z = new double[_state.Mean.Length];
            foreach (ref var one in z.AsSpan()) one = stream.NextNormal();
            normals[candidate] = z;
            steps[candidate] = axes.Stretch(z);
            candidates[candidate] = Vectors.Sum(1, _state.Mean, _state.Step, steps[candidate]);
        }

        return new Generation(axes, normals, steps, candidates);
    }

    private CmaEsState After(Generation asked, int[] order)
    {
        var (k, n) = (_constants, _state.Mean.Length);
        var (meanStep, meanNormal) = (new double[n], new double[n]);
        for (var rank = 0; rank < k.Parents; rank++)
        {
            Vectors.Add(meanStep, k.Weights[rank], asked.Steps[order[rank]]);
            Vectors.Add(meanNormal, k.Weights[rank], asked.Normals[order[rank]]);
        }

        // Eqs. 43 and 44: the step-size path, and the step size by its length against the length of a random walk's.
        var stepPath = Vectors.Sum(
            1 - k.StepPathDecay,
            _state.StepPath,
            Math.Sqrt(k.StepPathDecay * (2 - k.StepPathDecay) * k.ParentMass),
            asked.Axes.Rotate(meanNormal));
        var length = Vectors.Length(stepPath);
        var step = _state.Step * PortableMath.Exp(k.StepPathDecay / k.StepDamping * ((length / k.ExpectedNorm) - 1));

        // Eq. 45: the covariance's path stands still while the step size grows fast.
        var settled = 1 - PortableMath.Exp(2.0 * (_state.Generation + 1) * PortableMath.Log(1 - k.StepPathDecay));
        var moves = length / Math.Sqrt(settled) < (1.4 + (2.0 / (n + 1))) * k.ExpectedNorm;
        var path = Vectors.Sum(
            1 - k.PathDecay, _state.Path, moves ? Math.Sqrt(k.PathDecay * (2 - k.PathDecay) * k.ParentMass) : 0, meanStep);

        return new CmaEsState(
            _state.Generation + 1,
            Vectors.Sum(1, _state.Mean, _state.Step, meanStep),
            step,
            stepPath,
            path,
            Covariance(asked, order, path, moves));
    }

    /// <summary>
    /// Eqs. 46 and 47: the old covariance, the path's direction, and every candidate's, those of the worse half taken away.
    /// </summary>
    private double[] Covariance(Generation asked, int[] order, double[] path, bool moves)
    {
        var (k, n) = (_constants, path.Length);
        var lost = moves ? 0 : k.PathDecay * (2 - k.PathDecay);
        var kept = 1 + (k.RankOne * lost) - k.RankOne - (k.RankMu * Vectors.Total(k.Weights));
        var covariance = Array.ConvertAll(_state.Covariance, one => kept * one);
        Vectors.AddSquare(covariance, k.RankOne, path);
        for (var rank = 0; rank < order.Length; rank++)
        {
            var z = asked.Normals[order[rank]];
            var weight = k.Weights[rank] >= 0 ? k.Weights[rank] : k.Weights[rank] * n / Vectors.Dot(z, z);
            Vectors.AddSquare(covariance, k.RankMu * weight, asked.Steps[order[rank]]);
        }

        return covariance;
    }

    /// <param name="Axes">Of the covariance that the candidates were drawn from.</param>
    /// <param name="Normals">z.</param>
    /// <param name="Steps">y = B·D·z.</param>
    /// <param name="Candidates">m + σ·y.</param>
    private sealed record Generation(PrincipalAxes Axes, double[][] Normals, double[][] Steps, double[][] Candidates);
}

/// <summary>
/// All of CMA-ES that changes, in the tutorial's names. Vectors have D numbers, the covariance D², row after row, symmetric.
/// </summary>
/// <param name="Generation">g.</param>
/// <param name="Mean">m.</param>
/// <param name="Step">σ.</param>
/// <param name="StepPath">p_σ.</param>
/// <param name="Path">p_c.</param>
/// <param name="Covariance">C.</param>
internal sealed record CmaEsState(int Generation, double[] Mean, double Step, double[] StepPath, double[] Path, double[] Covariance)
{
    public static CmaEsState Start(double[] mean, double step)
    {
        var n = mean.Length;
        var covariance = new double[n * n];
        for (var i = 0; i < n; i++) covariance[i * (n + 1)] = 1;
        return new CmaEsState(0, mean, step, new double[n], new double[n], covariance);
    }
}
