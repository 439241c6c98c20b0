using System.Text.Json;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Analysis.Tuning;
using Wann.Formats;
using Wann.Formats.Champions;

namespace Wann.Cli.Reports;

/// <summary>A tuning as it goes, and what came of it on trials, or test samples, that chose nothing.</summary>
/// <param name="from">The shared weight that the tuning starts from, for people.</param>
internal sealed class TuneReport(TextWriter output, bool json, string from)
{
    private const int GenerationsBetweenLines = 25;

    /// <summary>Whether a generation is told of, and kept: an epoch always, of the others' some.</summary>
    public static bool IsDue(TuneProgress progress, TuneOptions options) =>
        options.Method == TuneMethod.Gradient || progress.Generation % GenerationsBetweenLines == 0;

    public void Begin(ChampionFile champion, TuneOptions options)
    {
        if (json) return;
        var how = options.Method == TuneMethod.Gradient
            ? $"batches of {options.Batch} samples"
            : $"{options.Population} candidates of {options.Trials} trials";
        output.WriteLine($"{champion.Name}: {options.Method}, {how}, from {from}");
    }

    public void Add(TuneProgress progress, TuneOptions options)
    {
        if (!IsDue(progress, options)) return;
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

    public void End(Summary shared, Summary tuned, bool hopeless, string file)
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
    public void End(Confusion shared, Confusion tuned, bool hopeless, string file)
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
