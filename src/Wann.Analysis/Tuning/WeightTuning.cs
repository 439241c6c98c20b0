using System.Collections.Immutable;
using Wann.Analysis.Measuring;
using Wann.Analysis.Optimisation;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Analysis.Tuning;

/// <summary>
/// Tunes every live connection of a topology as an offset from one shared weight, a generation at a time (Gaier &amp; Ha 2019, §4). A
/// generation's candidates meet the same trials, every generation others, so that none is won by luck for long. Now and then the
/// centre is compared with the best one so far, on trials kept for that; the start, all offsets 0, is the first. Where none has been better
/// for long, the search begins anew from the best.
/// </summary>
public sealed class WeightTuning : ITuning
{
    private const int ComparisonTrials = 128;
    private const int GenerationsBetweenComparisons = 10;

    /// <summary>
    /// Generations without a better centre before the optimiser begins anew from the best: by then it is mostly lost, its steps too wide.
    /// </summary>
    private const int Patience = 250;

    /// <summary>After so many generations in a row that taught nothing there is nothing to be learned.</summary>
    private const int FlatLimit = 20;

    private readonly Workbench _bench;
    private readonly Genome _genome;
    private readonly CompiledNetwork _network;
    private readonly double _sharedWeight;
    private readonly TuneOptions _options;
    private readonly int[] _live;
    private readonly IOptimiser _optimiser;
    private BestSoFar _best;
    private int _flat;
    private int _restarted;

    /// <param name="bench">The task's simulations.</param>
    /// <param name="genome">The topology; at least one of its connections must be live.</param>
    /// <param name="sharedWeight">What offsets are from: the topology's best shared weight.</param>
    /// <param name="options">How.</param>
    /// <param name="from">Where to go on, or null to begin.</param>
    /// <exception cref="ArgumentException">An option cannot be, or there is nothing to tune: one sentence.</exception>
    public WeightTuning(Workbench bench, Genome genome, double sharedWeight, TuneOptions options, TuneState? from = null)
    {
        (_bench, _genome, _sharedWeight, _options) = (bench, genome, sharedWeight, options);
        _network = NetworkCompiler.Compile(genome);
        _live = [.. _network.ConnectionOfSource.Order()];
        Check(options, _live.Length);
        _optimiser = from is null ? Start(new double[_live.Length]) : Restore(from);
        if (_optimiser.Generation > options.Generations)
        {
            throw new ArgumentException(
                $"{_optimiser.Generation} generations are done already: give --generations that many or more, or another --state.");
        }

        (_flat, _restarted) = (from?.FlatGenerations ?? 0, from?.Restarted ?? 0);
        _best = from?.Best ?? new BestSoFar(0, double.NegativeInfinity, new double[_live.Length]);
    }

    public TuneState State => new(_flat, _best, _optimiser.Save()) { Restarted = _restarted };

    public bool IsHopeless => _flat >= FlatLimit;

    public bool IsDone => IsHopeless || _optimiser.Generation >= _options.Generations;

    public ImmutableArray<double> BestWeights => [.. Weights(_best.Offsets)];

    public TuneProgress Advance(CancellationToken cancellation = default)
    {
        var generation = _optimiser.Generation;
        var best = generation == 0 ? Compare(_best, cancellation) : _best;
        var trials = Rollouts(_options.Trials, trial => Streams.CandidateTrial(_options.Seed, generation, trial));
        var returns = _bench.Run([.. _optimiser.Ask().Select(offsets => new Job(WithOffsets(offsets), trials))], cancellation);
        var means = Array.ConvertAll(returns, of => _bench.Summarise(of).Mean);

        cancellation.ThrowIfCancellationRequested();
        _optimiser.Tell(means);
        _flat = Order.IsFlat(means) ? _flat + 1 : 0;
        _best = _optimiser.Generation % GenerationsBetweenComparisons == 0 || IsDone ? Compare(best, CancellationToken.None) : best;
        var progress = new TuneProgress(_optimiser.Generation, means.Average(), _optimiser.Spread, _best, _flat > 0);
        if (_optimiser.Generation - Math.Max(_best.Generation, _restarted) >= Patience) Restart();
        return progress;
    }

    private static void Check(TuneOptions options, int live)
    {
        if (live == 0) throw new ArgumentException("No enabled connection reaches an output, so there is nothing to tune.");
        if (options.Population < 4) throw new ArgumentException($"The population must be at least 4, not {options.Population}.");
        if (options.Method == TuneMethod.Pepg && options.Population % 2 != 0)
        {
            throw new ArgumentException($"PEPG's candidates come in pairs, so the population must be even, not {options.Population}.");
        }

        if (!(options.Sigma > 0) || !double.IsFinite(options.Sigma))
        {
            throw new ArgumentException($"Sigma must be a number above 0, not {options.Sigma}.");
        }

        if (options.Trials < 1) throw new ArgumentException($"Trials must be at least 1, not {options.Trials}.");
        if (options.Generations < 1) throw new ArgumentException($"Generations must be at least 1, not {options.Generations}.");
    }

    private IOptimiser Start(double[] centre) => _options.Method == TuneMethod.CmaEs
        ? new CmaEs(_options.Seed, centre, _options.Sigma, _options.Population)
        : new Pepg(_options.Seed, centre, _options.Sigma, _options.Population);

    private IOptimiser Restore(TuneState from) => _options.Method == TuneMethod.CmaEs
        ? CmaEs.Restore(_options.Seed, _options.Population, from.Optimiser)
        : Pepg.Restore(_options.Seed, _options.Population, from.Optimiser);

    private void Restart()
    {
        _optimiser.Restart(_best.Offsets, _options.Sigma);
        _restarted = _optimiser.Generation;
    }

    private BestSoFar Compare(BestSoFar best, CancellationToken cancellation)
    {
        var trials = Rollouts(ComparisonTrials, trial => Streams.Comparison(_options.Seed, trial));
        var centre = _optimiser.Centre;
        var mean = _bench.Summarise(_bench.Run(WithOffsets(centre), trials, cancellation)).Mean;
        return mean > best.Mean ? new BestSoFar(_optimiser.Generation, mean, centre) : best;
    }

    private static Rollout[] Rollouts(int count, Func<int, Core.Randomness.RandomStream> trial) =>
        [.. Enumerable.Range(0, count).Select(i => new Rollout(1.0, trial(i)))];

    private CompiledNetwork WithOffsets(double[] offsets) => _network.WithWeights(Weights(offsets));

    private double[] Weights(double[] offsets)
    {
        var weights = new double[_genome.Connections.Length];
        weights.AsSpan().Fill(_sharedWeight);
        for (var i = 0; i < _live.Length; i++) weights[_live[i]] += offsets[i];
        return weights;
    }
}
