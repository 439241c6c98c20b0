using System.Text.Json;
using Wann.Analysis.Classifying;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Runs;
using Wann.Engine.Simulation;
using Wann.Formats;
using Wann.Tasks;

namespace Wann.Cli.Reports;

/// <summary>
/// How a search goes: a live panel on a terminal, or a line where there is little room; a line now and then into a pipe; a JSON object a
/// generation for programs.
/// </summary>
/// <param name="run">Which.</param>
/// <param name="goal">How many generations it shall have.</param>
/// <param name="from">The last completed generation's number; −1 before the first.</param>
/// <param name="json">Whether for programs.</param>
/// <param name="around">Standard output for plain lines, the terminal for a live panel, the clock for the time left.</param>
internal sealed class SearchProgress(StoredRun run, int goal, int from, bool json, Surroundings around)
{
    /// <summary>Lines that a whole search prints into a pipe.</summary>
    private const int Lines = 64;

    /// <summary>Training samples that a champion's accuracy is shown on while the search goes on.</summary>
    private const int Samples = 2000;

    private const int LongestReason = 40;

    private static readonly TimeSpan BetweenPanels = TimeSpan.FromSeconds(0.1);

    private readonly LiveLine? _live = !json && around.Terminal.Live is { } screen && !LivePanel.Fits(screen) ? new LiveLine(screen) : null;
    private readonly LivePanel? _panel = !json && around.Terminal.Live is { } wide && LivePanel.Fits(wide) ? new LivePanel(wide) : null;
    private readonly List<double> _bestMeans = [];
    private TimeSpan _nextPanel;
    private readonly long _start = around.Clock.GetTimestamp();
    private (Champion Of, double Value)? _accuracy;
    private (int Count, string First)? _failures;
    private long _rollouts;

    /// <summary>Whose workers take part; null for none.</summary>
    public Coordinator? Coordinator { get; init; }

    public void Begin()
    {
        if (!json) around.Output.WriteLine($"run {run.Directory.Id}: {from + 1} of {goal} generations");
    }

    public void Show(RunState state)
    {
        var done = state.Generation - from;
        var seconds = Math.Max(around.Clock.GetElapsedTime(_start).TotalSeconds, 1e-9);
        var evaluate = run.Stages.Evaluate;
        _rollouts += state.Evaluations.Sum(one => (long)(one.WeightsRun ?? evaluate.Weights) * (one.TrialsRun ?? evaluate.Trials));
        var perSecond = _rollouts / seconds;
        foreach (var failed in state.Evaluations.Where(one => one.Failure is not null))
        {
            _failures = ((_failures?.Count ?? 0) + 1, _failures?.First ?? failed.Failure!);
        }

        if (json)
        {
            WriteJson(state, perSecond);
            return;
        }

        _bestMeans.Add(state.Statistics!.BestMean);
        var left = TimeSpan.FromSeconds(seconds / done * (goal - 1 - state.Generation));
        if (_panel is not null && (around.Clock.GetElapsedTime(_start) >= _nextPanel || state.Generation == goal - 1))
        {
            _nextPanel = around.Clock.GetElapsedTime(_start) + BetweenPanels;
            _panel.Show(Standing(state, left, perSecond));
        }

        var isDue = state.Generation % Math.Max(1, goal / Lines) == 0 || state.Generation == goal - 1;
        var isPlain = isDue && around.Terminal.Results is null;
        if (_live is null && !isPlain) return;
        var fields = Fields(state, left, perSecond);
        _live?.Show(fields);
        if (isPlain) around.Output.WriteLine(string.Join("  ", fields.Where(field => field.Length > 0)));
    }

    public void End() => _live?.End();

    /// <summary>What happens between machines stands above the live line or panel.</summary>
    public void Tell(ClusterNews news)
    {
        _live?.Clear();
        _panel?.Leave();
        around.Error.WriteLine(news.Sentence);
    }

    /// <summary>The most important first: the last ones are dropped where a terminal is narrow.</summary>
    private string[] Fields(RunState state, TimeSpan left, double perSecond)
    {
        var statistics = state.Statistics!;
        return
        [
            LiveLine.Left(left),
            $"{state.Generation + 1} of {goal} generations",
            $"champion {Figure.Of(state.Champion?.Mean)}"
                + (Accuracy(state.Champion) is { } accuracy ? $" ({100 * accuracy:F1}% right)" : ""),
            _failures is { } failures ? $"failed {failures.Count}: {Short(failures.First)}" : "",
            Workers(),
            $"best mean {Figure.Of(statistics.BestMean)}",
            $"best single {Figure.Of(statistics.BestSingle)}",
            $"{perSecond:N0} rollouts/s",
            $"median connections {statistics.MedianConnections}",
            $"front {statistics.Front}",
        ];
    }

    private SearchStanding Standing(RunState state, TimeSpan left, double perSecond) => new(
        run.Directory.Id,
        LiveLine.Left(left),
        (state.Generation + 1.0) / goal,
        $"{state.Generation + 1} of {goal} generations",
        _bestMeans,
        $"champion {Figure.Of(state.Champion?.Mean)}" + (Accuracy(state.Champion) is { } accuracy ? $" ({100 * accuracy:F1}% right)" : "")
            + $", {state.Champion?.Genome.EnabledConnections} connections, of generation {state.Champion?.Generation}",
        $"best single {Figure.Of(state.Statistics!.BestSingle)}, front {state.Statistics.Front}, "
            + $"median connections {state.Statistics.MedianConnections}",
        $"{perSecond:N0} rollouts/s{(Coordinator is null ? "" : $", {Workers()}")}",
        _failures is { } failures ? $"failed {failures.Count}: {Short(failures.First)}" : "");

    private string Workers()
    {
        if (Coordinator is null) return "";
        var workers = Coordinator.Shares.Where(share => share is { IsHome: false, IsHere: true }).ToList();
        return $"workers {workers.Count}, cores {workers.Sum(share => share.Simulations)}";
    }

    private void WriteJson(RunState state, double perSecond) => around.Output.WriteLine(JsonSerializer.Serialize(new
    {
        run = run.Directory.Id,
        generation = state.Generation,
        best_mean = state.Statistics!.BestMean,
        best_single = state.Statistics.BestSingle,
        front = state.Statistics.Front,
        median_connections = state.Statistics.MedianConnections,
        champion_mean = state.Champion?.Mean,
        champion_connections = state.Champion?.Genome.EnabledConnections,
        rollouts_per_second = Math.Round(perSecond),
        steps = state.Steps,
    }));

    /// <summary>Of a classifier's champion, the mean over the search's weights, on some training samples; null for other tasks.</summary>
    private double? Accuracy(Champion? champion)
    {
        if (champion is null || run.Stages.Task is not IClassifierTask task) return null;
        if (_accuracy is { } known && ReferenceEquals(known.Of, champion)) return known.Value;
        var train = task.Data.Train;
        var count = Math.Min(Samples, train.Count);
        var some = train with { Values = train.Values[..(count * train.Inputs)], Labels = train.Labels[..count] };
        var measured = new ClassifierBench(parallelism: 1).Measure(run.Stages.Compile.Compile(champion.Genome), run.Weights, some);
        _accuracy = (champion, measured.Average(one => one.Accuracy));
        return _accuracy.Value.Value;
    }

    private static string Short(string reason)
    {
        var line = reason.ReplaceLineEndings(" ");
        return line.Length > LongestReason ? line[..LongestReason] + "…" : line;
    }
}
