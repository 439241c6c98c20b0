using System.Text.Json;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Analysis.Tuning;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Tasks;

namespace Wann.Cli.Reports;

/// <summary>A tuning as it goes, and what came of it on trials, or test samples, that chose nothing.</summary>
/// <param name="from">The shared weight that the tuning starts from, for people.</param>
internal sealed class TuneReport(TextWriter output, bool json, string from)
{
    /// <summary>Tells of a tuning while it works, writes the tuned champion, and tells what it is worth.</summary>
    /// <param name="work">The tuning.</param>
    /// <param name="task">Its champion's.</param>
    /// <param name="file">The tuned champion's file.</param>
    /// <param name="around">For the time left.</param>
    /// <returns>The exit code.</returns>
    public int Run(TuningWork work, ITask task, string file, Surroundings around, CancellationToken cancellation)
    {
        Begin(work.Champion, work.Options);
        try
        {
            using var live = new WorkProgress(around, $"tuning {work.Champion.Name}");
            int? begun = null;
            WholeFile.Replace(file, ChampionJson.Write(work.Run(Advanced, cancellation)));

            void Advanced(TuneProgress progress)
            {
                if (work.IsStop(progress))
                {
                    live.Clear();
                    Add(progress, work.Options);
                }

                begun ??= progress.Generation - 1;
                live.Report(progress.Generation - begun.Value, work.Options.Generations - begun.Value);
            }
        }
        catch (OperationCanceledException)
        {
            around.Error.WriteLine($"Paused in {work.StatePath}; the same command goes on.");
            return Failure.Interrupted;
        }

        if (task is IClassifierTask classifier)
        {
            var (shared, tuned) = work.Answers(classifier, cancellation);
            End(shared, tuned, work.IsHopeless, file);
        }
        else
        {
            var (shared, tuned) = work.Returns(cancellation);
            End(shared, tuned, work.IsHopeless, file);
        }

        return 0;
    }

    private void Begin(ChampionFile champion, TuneOptions options)
    {
        if (json) return;
        var how = options.Method == TuneMethod.Gradient
            ? $"batches of {options.Batch} samples"
            : $"{options.Population} candidates of {options.Trials} trials";
        output.WriteLine($"{champion.Name}: {options.Method}, {how}, from {from}");
    }

    private void Add(TuneProgress progress, TuneOptions options)
    {
        var (generation, best) = (progress.Generation, progress.Best);
        if (json)
        {
            output.WriteJson(new { generation, progress.Mean, progress.Spread, best = best.Mean, best_generation = best.Generation });
            return;
        }

        var (units, spread, flat) = options.Method == TuneMethod.Gradient
            ? ("epochs", "moved", "no weight moved")
            : ("generations", "spread", "no difference between candidates");
        output.WriteLine(
            $"  {generation,5} of {options.Generations} {units}   mean {Figure.Of(progress.Mean),8}   {spread} {progress.Spread:G3}   "
            + $"best {Figure.Of(best.Mean)} (after {best.Generation}){(progress.IsFlat ? "   " + flat : "")}");
    }

    private void End(Summary shared, Summary tuned, bool hopeless, string file)
    {
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
            output.WriteJson(line);
            return;
        }

        if (hopeless) output.WriteLine("no candidate's return differed from another's for many generations: there is nothing to tune by");
        output.WriteLine(
            $"return over {tuned.Trials} fresh trials: shared weight {Figure.Of(shared.Mean)} ± "
            + $"{Figure.Of(shared.Deviation, shared.Mean)}, tuned weights {Figure.Of(tuned.Mean)} ± "
            + $"{Figure.Of(tuned.Deviation, tuned.Mean)}");
        if (tuned.Failures > 0)
        {
            output.WriteLine($"{tuned.Failures} of {tuned.Trials} rollouts failed and count as the task's worst return");
        }

        output.WriteLine($"saved in {file}");
    }

    /// <summary>Of a classifier: accuracies on the test samples.</summary>
    private void End(Confusion shared, Confusion tuned, bool hopeless, string file)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new { shared = shared.Accuracy, tuned = tuned.Accuracy, tuned.Samples, hopeless, file }, JsonLines.Options));
            return;
        }

        if (hopeless) output.WriteLine("generations brought no change: there is nothing to tune by");
        output.WriteLine(
            $"accuracy on {tuned.Samples} test samples: shared weight {100 * shared.Accuracy:F2}%, "
            + $"tuned weights {100 * tuned.Accuracy:F2}%");
        output.WriteLine($"saved in {file}");
    }
}
