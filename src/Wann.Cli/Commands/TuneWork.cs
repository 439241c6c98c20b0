using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Analysis.Tuning;
using Wann.Cli.Reports;
using Wann.Core.Genomes;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Tasks;

namespace Wann.Cli.Commands;

/// <summary>A tuning from where it stood to its end: kept on disk as it goes, then the champion's file, then what it is worth.</summary>
internal sealed class TuneWork(
    ChampionInput input, TuneOptions options, int parallelism, string file, string statePath, TuneReport report, Surroundings around)
{
    private const int ReportTrials = 100;

    private readonly ChampionFile _champion = input.Champion;

    /// <returns>The exit code.</returns>
    public int Run(CancellationToken cancellation)
    {
        using var bench = new Workbench(input.Task, parallelism);
        var stateFile = new TuneStateFile(statePath, _champion, options);
        ITuning tuning;
        try
        {
            tuning = Make(bench, stateFile.Load());
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new RefusedException(e.Message);
        }

        report.Begin(_champion, options);
        try
        {
            using var live = new WorkProgress(around, $"tuning {_champion.Name}");
            int? from = null;
            while (!tuning.IsDone)
            {
                var progress = tuning.Advance(cancellation);
                if (TuneReport.IsDue(progress, options)) live.Clear();
                report.Add(progress, options);
                from ??= progress.Generation - 1;
                live.Report(progress.Generation - from.Value, options.Generations - from.Value);
                if (TuneReport.IsDue(progress, options)) stateFile.Save(tuning.State);
            }
        }
        catch (OperationCanceledException)
        {
            stateFile.Save(tuning.State);
            around.Error.WriteLine($"Paused in {statePath}; the same command goes on.");
            return Failure.Interrupted;
        }

        stateFile.Save(tuning.State);
        var tuned = _champion with { Weights = tuning.BestWeights };
        WholeFile.Replace(file, ChampionJson.Write(tuned));
        Measure(bench, tuning, cancellation);
        return 0;
    }

    private double SharedWeight => _champion.SharedWeight!.Value;

    private Genome Genome => _champion.Genome;

    private ITuning Make(Workbench bench, TuneState? from) => options.Method == TuneMethod.Gradient
        ? new GradientTuning((IClassifierTask)input.Task, parallelism, Genome, SharedWeight, options, from)
        : new WeightTuning(bench, Genome, SharedWeight, options, from);

    private void Measure(Workbench bench, ITuning tuning, CancellationToken cancellation)
    {
        if (input.Task is IClassifierTask classifier)
        {
            var modesOf = new ClassifierModes(new ClassifierBench(parallelism), Genome, classifier.Data.Test);
            var own = modesOf.OwnWeights(tuning.BestWeights, cancellation);
            report.End(modesOf.At([SharedWeight], cancellation)[0], own, tuning.IsHopeless, file);
            return;
        }

        var modes = new Modes(bench, Genome, options.Seed, ReportTrials);
        report.End(modes.Shared(SharedWeight, cancellation), modes.OwnWeights(tuning.BestWeights, cancellation), tuning.IsHopeless, file);
    }
}
