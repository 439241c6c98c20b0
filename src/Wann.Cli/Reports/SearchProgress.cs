using System.Text.Json;
using Wann.Engine.History;
using Wann.Engine.Runs;
using Wann.Formats;

namespace Wann.Cli.Reports;

/// <summary>
/// How a search goes: one live line on a terminal, a line now and then into a pipe, a JSON object a generation for programs.
/// </summary>
/// <param name="run">Which.</param>
/// <param name="goal">How many generations it shall have.</param>
/// <param name="from">The last completed generation's number; −1 before the first.</param>
/// <param name="json">Whether for programs.</param>
/// <param name="output">Where to.</param>
/// <param name="clock">For the time left.</param>
internal sealed class SearchProgress(StoredRun run, int goal, int from, bool json, TextWriter output, TimeProvider clock)
{
    /// <summary>Lines that a whole search prints into a pipe.</summary>
    private const int Lines = 64;

    private readonly bool _live = !json && !Console.IsOutputRedirected && ReferenceEquals(output, Console.Out);
    private readonly long _start = clock.GetTimestamp();

    private int RolloutsPerGeneration => run.Pipeline.Population * run.Stages.Evaluate.Weights * run.Stages.Evaluate.Trials;

    public void Begin()
    {
        if (!json) output.WriteLine($"run {run.Directory.Id}: {from + 1} of {goal} generations");
    }

    public void Show(RunState state)
    {
        var statistics = state.Statistics!;
        var done = state.Generation - from;
        var seconds = Math.Max(clock.GetElapsedTime(_start).TotalSeconds, 1e-9);
        var left = TimeSpan.FromSeconds(seconds / done * (goal - 1 - state.Generation));
        var perSecond = (double)RolloutsPerGeneration * done / seconds;
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(new
            {
                run = run.Directory.Id,
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

        var line = $"{state.Generation + 1} of {goal} generations  champion {Figure.Of(state.Champion?.Mean)}  best mean "
            + $"{Figure.Of(statistics.BestMean)}  best single {Figure.Of(statistics.BestSingle)}  "
            + $"front {statistics.Front}  median connections {statistics.MedianConnections}  {perSecond:N0} "
            + $"rollouts/s  {left:h\\:mm\\:ss} left";
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
