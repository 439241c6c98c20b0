using System.Text.Json;
using Wann.Engine.History;
using Wann.Formats;

namespace Wann.Cli.Reports;

/// <summary>How a search goes: one live line on a terminal, a line now and then into a pipe, a JSON object a generation for programs.</summary>
internal sealed class Progress(string run, int goal, int rolloutsPerGeneration, int from, bool json, TextWriter output, TimeProvider clock)
{
    /// <summary>Lines that a whole search prints into a pipe.</summary>
    private const int Lines = 64;

    private readonly bool _live = !json && !Console.IsOutputRedirected && ReferenceEquals(output, Console.Out);
    private readonly long _start = clock.GetTimestamp();

    public void Begin()
    {
        if (!json) output.WriteLine($"run {run}: {(from < 0 ? "" : $"after generation {from}, ")}to {goal} generations");
    }

    public void Show(RunState state)
    {
        var statistics = state.Statistics!;
        var done = state.Generation - from;
        var seconds = Math.Max(clock.GetElapsedTime(_start).TotalSeconds, 1e-9);
        var left = TimeSpan.FromSeconds(seconds / done * (goal - 1 - state.Generation));
        var perSecond = (double)rolloutsPerGeneration * done / seconds;
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new
            {
                run,
                generation = state.Generation,
                best_mean = statistics.BestMean,
                best_single = statistics.BestSingle,
                front = statistics.Front,
                median_connections = statistics.MedianConnections,
                champion_mean = state.Champion?.Mean,
                champion_connections = state.Champion?.Genome.EnabledConnections,
                rollouts_per_second = Math.Round(perSecond),
                steps = state.Steps,
            }));
            return;
        }

        var line = $"generation {state.Generation + 1}/{goal}  champion {Figure.Of(state.Champion?.Mean)}  best mean {Figure.Of(statistics.BestMean)}  best single {Figure.Of(statistics.BestSingle)}  "
            + $"front {statistics.Front}  median connections {statistics.MedianConnections}  {perSecond:N0} rollouts/s  {left:h\\:mm\\:ss} left";
        if (_live) output.Write("\r" + Fit(line));
        else if (state.Generation % Math.Max(1, goal / Lines) == 0 || state.Generation == goal - 1) output.WriteLine(line);
    }

    public void End()
    {
        if (_live) output.WriteLine();
    }

    private static string Fit(string line)
    {
        var width = Console.WindowWidth > 1 ? Console.WindowWidth - 1 : line.Length;
        return line.Length > width ? line[..width] : line.PadRight(width);
    }
}
