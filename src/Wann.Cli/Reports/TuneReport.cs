using System.Text.Json;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Analysis.Tuning;
using Wann.Formats;

namespace Wann.Cli.Reports;

/// <summary>A tuning as it goes, and what came of it on trials, or test samples, that chose nothing.</summary>
/// <param name="around">For the time left.</param>
/// <param name="from">The shared weight that the tuning starts from, for people.</param>
internal sealed class TuneReport(Surroundings around, bool json, string from) : ITuningEars, IDisposable
{
    private WorkProgress? _live;
    private int? _begun;

    /// <summary>Whether the tuning was stopped, which has been said.</summary>
    public bool IsPaused { get; private set; }

    private TextWriter Output => around.Output;

    public void Begun(TuningWork work)
    {
        _live = new WorkProgress(around, $"tuning {work.Champion.Name}");
        if (json) return;
        var options = work.Options;
        var how = options.Method == TuneMethod.Gradient
            ? $"batches of {options.Batch} samples"
            : $"{options.Population} candidates of {options.Trials} trials";
        Output.WriteLine($"{work.Champion.Name}: {options.Method}, {how}, from {from}");
    }

    public void Advanced(TuningWork work, TuneProgress progress)
    {
        if (work.IsStop(progress))
        {
            _live!.Clear();
            Add(progress, work.Options);
        }

        _begun ??= progress.Generation - 1;
        _live!.Report(progress.Generation - _begun.Value, work.Options.Generations - _begun.Value);
    }

    public void Paused(TuningWork work)
    {
        IsPaused = true;
        _live!.Clear();
        around.Error.WriteLine($"Paused in {work.StatePath}; the same command goes on.");
    }

    public void Tuned(TuningWork work, string file, Summary shared, Summary tuned)
    {
        _live!.Clear();
        var hopeless = work.IsHopeless;
        if (json)
        {
            var line = new
            {
                shared = shared.Mean,
                tuned = tuned.Mean,
                sd = tuned.Deviation,
                half_width95 = tuned.HalfWidth,
                tuned.Trials,
                tuned.Failures,
                hopeless,
                file,
            };
            Output.WriteJson(line);
            return;
        }

        if (hopeless) Output.WriteLine("no candidate's return differed from another's for many generations: there is nothing to tune by");
        Output.WriteLine(
            $"return over {tuned.Trials} fresh trials: shared weight {Figure.Of(shared.Mean)} ± "
            + $"{Figure.Of(shared.Deviation, shared.Mean)}, tuned weights {Figure.Of(tuned.Mean)} ± "
            + $"{Figure.Of(tuned.Deviation, tuned.Mean)}");
        if (tuned.Failures > 0)
        {
            Output.WriteLine($"{tuned.Failures} of {tuned.Trials} rollouts failed and count as the task's worst return");
        }

        Output.WriteLine($"saved in {file}");
    }

    public void Tuned(TuningWork work, string file, Confusion shared, Confusion tuned)
    {
        _live!.Clear();
        var hopeless = work.IsHopeless;
        if (json)
        {
            Output.WriteLine(JsonSerializer.Serialize(
                new { shared = shared.Accuracy, tuned = tuned.Accuracy, tuned.Samples, hopeless, file }, JsonLines.Options));
            return;
        }

        if (hopeless) Output.WriteLine("generations brought no change: there is nothing to tune by");
        Output.WriteLine(
            $"accuracy on {tuned.Samples} test samples: shared weight {100 * shared.Accuracy:F2}%, "
            + $"tuned weights {100 * tuned.Accuracy:F2}%");
        Output.WriteLine($"saved in {file}");
    }

    public void Dispose() => _live?.Dispose();

    private void Add(TuneProgress progress, TuneOptions options)
    {
        var (generation, best) = (progress.Generation, progress.Best);
        if (json)
        {
            Output.WriteJson(new { generation, progress.Mean, progress.Spread, best = best.Mean, best_generation = best.Generation });
            return;
        }

        var (units, spread, flat) = options.Method == TuneMethod.Gradient
            ? ("epochs", "moved", "no weight moved")
            : ("generations", "spread", "no difference between candidates");
        Output.WriteLine(
            $"  {generation,5} of {options.Generations} {units}   mean {Figure.Of(progress.Mean),8}   {spread} {progress.Spread:G3}   "
            + $"best {Figure.Of(best.Mean)} (after {best.Generation}){(progress.IsFlat ? "   " + flat : "")}");
    }
}
