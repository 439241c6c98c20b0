using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Core.Genomes;
using Wann.Engine.Hosting;
using Wann.Engine.Runs;
using Wann.Formats;
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
    /// <param name="host">Where the simulations live, beside others'; null for a host of their own.</param>
    /// <exception cref="RefusedException">What is kept there is damaged, or of another tuning.</exception>
    public TuningWork(
        ChampionFile champion,
        ITask task,
        TuneOptions options,
        int parallelism,
        string statePath,
        Machines? machines = null,
        SharedHost? host = null)
    {
        (Champion, Options, _task, StatePath) = (champion, options, task, statePath);
        _parallelism = Math.Max(1, parallelism);
        _bench = new Workbench(task, parallelism, machines, host);
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

    /// <summary>Tunes, writes the champion with the best weights found, and measures it beside the shared weight.</summary>
    /// <param name="file">The tuned champion's.</param>
    /// <param name="ears">Told how it goes.</param>
    /// <param name="cancellation">Stops it, when it has been kept.</param>
    /// <returns>The tuned champion.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public ChampionFile Run(string file, ITuningEars ears, CancellationToken cancellation)
    {
        ears.Begun(this);
        Tune(ears, cancellation);
        var tuned = Champion with { Weights = _tuning.BestWeights };
        WholeFile.Replace(file, ChampionJson.Write(tuned));
        if (_task is IClassifierTask { Data.Test: var test })
        {
            var modes = new ClassifierModes(new ClassifierBench(_parallelism), Genome, test);
            ears.Tuned(this, file, modes.At([Shared], cancellation)[0], modes.OwnWeights(_tuning.BestWeights, cancellation));
        }
        else
        {
            var modes = new Modes(_bench, Genome, Options.Seed, ReportTrials);
            ears.Tuned(this, file, modes.Shared(Shared, cancellation), modes.OwnWeights(_tuning.BestWeights, cancellation));
        }

        return tuned;
    }

    public void Dispose() => _bench.Dispose();

    private void Tune(ITuningEars ears, CancellationToken cancellation)
    {
        try
        {
            while (!_tuning.IsDone)
            {
                var progress = _tuning.Advance(cancellation);
                ears.Advanced(this, progress);
                if (IsStop(progress)) _file.Save(_tuning.State);
            }
        }
        catch (OperationCanceledException)
        {
            _file.Save(_tuning.State);
            ears.Paused(this);
            throw;
        }

        _file.Save(_tuning.State);
    }

    private ITuning Begin(TuneState? from) => Options.Method == TuneMethod.Gradient
        ? new GradientTuning((IClassifierTask)_task, _parallelism, Genome, Shared, Options, from)
        : new WeightTuning(_bench, Genome, Shared, Options, from);
}

/// <summary>Who is told how a tuning goes.</summary>
public interface ITuningEars
{
    void Begun(TuningWork work);

    /// <summary>A generation, or an epoch, is over.</summary>
    void Advanced(TuningWork work, TuneProgress progress);

    /// <summary>It was stopped, and is kept.</summary>
    void Paused(TuningWork work);

    /// <summary>It is over.</summary>
    /// <param name="work">The tuning.</param>
    /// <param name="file">The tuned champion's.</param>
    /// <param name="shared">What the shared weight that it began with returns on fresh trials.</param>
    /// <param name="tuned">What the tuned weights return on the same.</param>
    void Tuned(TuningWork work, string file, Summary shared, Summary tuned);

    /// <summary>That of a classifier: what test samples are taken for.</summary>
    /// <inheritdoc cref="Tuned(TuningWork, string, Summary, Summary)"/>
    void Tuned(TuningWork work, string file, Confusion shared, Confusion tuned);
}
