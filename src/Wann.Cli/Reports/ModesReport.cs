using System.Text.Json;
using Wann.Analysis.Measuring;
using Wann.Formats;
using Wann.Formats.Champions;

namespace Wann.Cli.Reports;

/// <summary>A line a mode, for people or, as JSON, for programs.</summary>
internal sealed class ModesReport(TextWriter output, bool json)
{
    public void Begin(ChampionFile champion, int trials, ulong seed)
    {
        if (json) return;
        output.WriteLine(
            $"{champion.Name} on {champion.Task.Name}: {champion.Genome.EnabledConnections} connections, "
            + $"{champion.Genome.Hidden} hidden nodes");
        output.WriteLine($"return over {trials} fresh trials, mean ± sd, seed {seed}:");
    }

    public void Add(string mode, double? weight, Summary summary, TimeSpan took)
    {
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    mode,
                    weight,
                    summary.Mean,
                    sd = summary.Deviation,
                    half_width95 = summary.HalfWidth,
                    summary.Trials,
                    summary.Failures,
                    seconds = took.TotalSeconds,
                },
                JsonLines.Options));
            return;
        }

        var name = mode.Replace('_', ' ') + (weight is { } shared ? $" {Figure.Exact(shared)}" : "");
        var interval = summary.HalfWidth is { } half
            ? $"95%: {Figure.Of(summary.Mean - half, summary.Mean)} to {Figure.Of(summary.Mean + half, summary.Mean)}"
            : "one trial: no interval";
        output.WriteLine(
            $"  {name,-18} {Figure.Of(summary.Mean),8} ± {Figure.Of(summary.Deviation, summary.Mean),-7} "
            + $"{interval,-28} {took.TotalSeconds:F2} s");
        if (summary.Failures > 0)
        {
            output.WriteLine($"    {summary.Failures} of {summary.Trials} rollouts failed and count as the task's worst return");
        }

        if (summary is { Deviation: 0, Trials: > 1 }) output.WriteLine("    every trial returned the same");
    }

    public void End(Sweep sweep, bool hasWeights)
    {
        if (json) return;
        if (sweep.IsFlat) output.WriteLine("every shared weight returned the same in the sweep: there was none to choose");
        if (!hasWeights) output.WriteLine("no tuned weights: wann tune makes them");
    }
}
