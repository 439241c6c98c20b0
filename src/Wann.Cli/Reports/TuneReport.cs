using System.Text.Json;
using Wann.Core.Champions;
using Wann.Tuning.Champions;
using Wann.Tuning.Measuring;

namespace Wann.Cli.Reports;

/// <summary>A tuning as it goes, and what came of it on trials that chose nothing.</summary>
internal sealed class TuneReport(TextWriter output, bool json)
{
    public const int GenerationsBetweenLines = 25;

    public void Begin(ChampionFile champion, TuneOptions options)
    {
        if (!json) output.WriteLine($"{champion.Name}: {options.Method}, {options.Population} candidates of {options.Trials} trials, from the shared weight {champion.SharedWeight}");
    }

    public void Add(TuneProgress progress, int generations)
    {
        if (progress.Generation % GenerationsBetweenLines != 0) return;
        output.WriteLine(json
            ? JsonSerializer.Serialize(new { progress.Generation, progress.Mean, progress.Spread, best = progress.Best.Mean, best_generation = progress.Best.Generation }, JsonLines.Options)
            : $"  generation {progress.Generation,5} of {generations}   mean {progress.Mean,8:F1}   spread {progress.Spread:G3}   best {progress.Best.Mean:F1} ({progress.Best.Generation}){(progress.IsFlat ? "   no difference between candidates" : "")}");
    }

    public void End(Summary shared, Summary tuned, bool hopeless, string file)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new { shared = shared.Mean, tuned = tuned.Mean, sd = tuned.Deviation, half_width95 = tuned.HalfWidth, tuned.Trials, tuned.Failures, hopeless, file }, JsonLines.Options));
            return;
        }

        if (hopeless) output.WriteLine("no candidate's return differed from another's for many generations: there is nothing to tune by");
        output.WriteLine($"return over {tuned.Trials} fresh trials: shared weight {shared.Mean:F1} ± {shared.Deviation:F1}, tuned weights {tuned.Mean:F1} ± {tuned.Deviation:F1}");
        if (tuned.Failures > 0) output.WriteLine($"{tuned.Failures} of {tuned.Trials} rollouts failed and count as the task's worst return");
        output.WriteLine($"saved in {file}");
    }
}
