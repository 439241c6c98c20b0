using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Core.Genomes;
using Wann.Engine.Runs;
using Wann.Formats.Champions;
using Wann.Tasks;

namespace Wann.Analysis.Tuning;

/// <summary>
/// A tuning from where it stood to its end, kept on disk as it goes, and then what it is worth on trials, or test samples, that chose
/// nothing.
/// </summary>
public sealed class TuningWork : IDisposable
{
    private const int ReportTrials = 100;
    private const int GenerationsBetweenStops = 25;

    private readonly ITask _task;
    private readonly int _parallelism;
    private readonly Workbench _bench;
    private readonly TuneStateFile _file;
    private readonly ITuning _tuning;

    /// <param name="champion">With the shared weight to start from.</param>
    /// <param name="task">The champion's.</param>
    /// <param name="options">How it is tuned.</param>
    /// <param name="parallelism">Rollouts at once.</param>
    /// <param name="statePath">Where the tuning is kept between runs.</param>
    /// <param name="machines">Other machines that take part; null for none.</param>
    /// <exception cref="RefusedException">What is kept there is damaged, or of another tuning.</exception>
    public TuningWork(ChampionFile champion, ITask task, TuneOptions options, int parallelism, string statePath, Machines? machines = null)
    {
        (Champion, Options, _task, StatePath) = (champion, options, task, statePath);
        _parallelism = Math.Max(1, parallelism);
        _bench = new Workbench(task, parallelism, machines);
        _file = new TuneStateFile(statePath, champion, options);
        try
        {
            _tuning = Begin(_file.Load());
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            _bench.Dispose();
            throw new RefusedException(e.Message);
        }
    }

    public ChampionFile Champion { get; }

    public TuneOptions Options { get; }

    public string StatePath { get; }

    /// <summary>Whether generations brought no change: there is nothing to tune by.</summary>
    public bool IsHopeless => _tuning.IsHopeless;

    private double Shared => Champion.SharedWeight!.Value;

    private Genome Genome => Champion.Genome;

    /// <summary>Whether a generation is worth telling, and kept: an epoch always, of the others' some.</summary>
    public bool IsStop(TuneProgress progress) =>
        Options.Method == TuneMethod.Gradient || progress.Generation % GenerationsBetweenStops == 0;

    /// <param name="advanced">Told of each generation.</param>
    /// <param name="cancellation">Stops it, when it has been kept.</param>
    /// <returns>The champion with the best weights found.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ChampionFile Run(Action<TuneProgress> advanced, CancellationToken cancellation)
    {
        try
        {
            while (!_tuning.IsDone)
            {
                var progress = _tuning.Advance(cancellation);
                advanced(progress);
                if (IsStop(progress)) _file.Save(_tuning.State);
            }
        }
        catch (OperationCanceledException)
        {
            _file.Save(_tuning.State);
            throw;
        }

        _file.Save(_tuning.State);
        return Champion with { Weights = _tuning.BestWeights };
    }

    /// <summary>The returns over fresh trials.</summary>
    public (Summary Shared, Summary Tuned) Returns(CancellationToken cancellation)
    {
        var modes = new Modes(_bench, Genome, Options.Seed, ReportTrials);
        return (modes.Shared(Shared, cancellation), modes.OwnWeights(_tuning.BestWeights, cancellation));
    }

    /// <summary>Of a classifier: what test samples are taken for.</summary>
    public (Confusion Shared, Confusion Tuned) Answers(IClassifierTask classifier, CancellationToken cancellation)
    {
        var modes = new ClassifierModes(new ClassifierBench(_parallelism), Genome, classifier.Data.Test);
        return (modes.At([Shared], cancellation)[0], modes.OwnWeights(_tuning.BestWeights, cancellation));
    }

    public void Dispose() => _bench.Dispose();

    private ITuning Begin(TuneState? from) => Options.Method == TuneMethod.Gradient
        ? new GradientTuning((IClassifierTask)_task, _parallelism, Genome, Shared, Options, from)
        : new WeightTuning(_bench, Genome, Shared, Options, from);
}
