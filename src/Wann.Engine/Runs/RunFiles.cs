using System.Collections.Immutable;
using System.Globalization;
using Wann.Engine.History;
using Wann.Formats;
using Wann.Formats.Champions;

namespace Wann.Engine.Runs;

/// <summary>
/// The files that people look into while a run goes on: metrics.csv and champions/. They are derived from the events, and made anew from
/// them if they fall behind.
/// </summary>
public sealed class RunFiles
{
    private const int MostNodesOfMatrix = 2000;

    private const string First = "generation,best_mean,best_single,front,median_connections,champion_mean,champion_connections,steps,";
    private const string Then = "elapsed_seconds,failures,population_mean,population_q25,population_q50,population_q75";

    /// <summary>The column whose value the events' times say, and no state does.</summary>
    private const int Elapsed = 8;

    private readonly RunDirectory _directory;
    private readonly StoredRun _run;
    private readonly string _header;
    private Champion? _champion;
    private TimeSpan _before;

    public RunFiles(StoredRun run)
    {
        (_directory, _run) = (run.Directory, run);
        _header = First + Then + string.Concat(run.Weights.Select(weight => $",champion_at_{Figure.Exact(weight)}"));
    }

    /// <summary>Brings the files up to a state that was reached without them.</summary>
    public async Task CatchUpAsync(RunState state)
    {
        _champion = state.Champion;
        if (UpToDate(state)) return;

        var lines = new List<string> { _header };
        Champion? last = null;
        if (state.Started is not null)
        {
            var (begun, before, elapsed) = (default(DateTime), TimeSpan.Zero, TimeSpan.Zero);
            await foreach (var entry in RunLog.ReadAsync(_directory))
            {
                if (entry.Happened is RunStarted or RunResumed) (begun, before) = (entry.Recorded.Time, elapsed);
                if (entry.Happened is not GenerationCompleted) continue;
                elapsed = Rounded(before + (entry.Recorded.Time - begun));
                lines.Add(Row(entry.After, elapsed));
                if (ReferenceEquals(entry.After.Champion, last)) continue;
                last = entry.After.Champion;
                Save(last!, []);
            }

            _before = elapsed;
        }

        WholeFile.Replace(_directory.Metrics, string.Concat(lines.Select(line => line + "\n")));
    }

    /// <summary>The row is written last: where it is, all is.</summary>
    /// <param name="state">A generation that was completed.</param>
    /// <param name="worked">How long this stretch of work had lasted by then, by the events' times.</param>
    public void Add(RunState state, TimeSpan worked)
    {
        if (state.Champion is { } champion && !ReferenceEquals(champion, _champion))
        {
            _champion = champion;
            Save(champion, []);
        }

        File.AppendAllText(_directory.Metrics, Row(state, Rounded(_before + worked)) + "\n");
    }

    private bool UpToDate(RunState state)
    {
        if (!File.Exists(_directory.Metrics)) return false;
        var first = state.Started?.ForkedFrom?.Generation ?? 0;
        var rows = File.ReadAllText(_directory.Metrics).Split('\n');
        if (rows[0] != _header || rows[^1].Length > 0 || rows.Length != Math.Max(0, state.LastCompleted - first + 1) + 2) return false;
        if (state.Statistics is null) return rows.Length == 2;
        var cells = rows[^2].Split(',');
        if (cells.Length <= Elapsed) return false;
        if (!double.TryParse(cells[Elapsed], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)) return false;
        _before = Rounded(TimeSpan.FromSeconds(seconds));
        return rows[^2].StartsWith(Known(state) + ',', StringComparison.Ordinal) && cells.Length == _header.Count(one => one == ',') + 1
            && (state.Champion is not { } champion || File.Exists(CopyOf(champion)));
    }

    /// <summary>
    /// Writes champion.json and champion.out, and keeps a copy under the generation's number: the plain network that the genome is compiled
    /// to, which other programs run. A .out file is a matrix of all nodes by all nodes: one of a large network is left to wann export.
    /// </summary>
    /// <param name="champion">The network.</param>
    /// <param name="confirmed">What it returned on trials that had no part in choosing it, if that was measured.</param>
    public void Save(Champion champion, ImmutableArray<ConfirmedReturn> confirmed)
    {
        var provenance = new ChampionProvenance(_directory.Id, _run.Pipeline.Seed, champion.Generation, confirmed);
        var plain = _run.Stages.Compile.Plain(champion.Genome);
        var file = new ChampionFile(_directory.Id, RunPlugins.TaskOf(_run.Pipeline.Task), plain)
        {
            SharedWeight = Evaluated(champion) ?? (provenance.BestWeight is { } best ? new SharedWeight(best, WeightOrigin.Search) : null),
            Provenance = provenance,
        };
        Directory.CreateDirectory(_directory.Champions);
        var json = ChampionJson.Write(file);
        WholeFile.Replace(_directory.ChampionFile, json);
        var matrix = Path.ChangeExtension(_directory.ChampionFile, ".out");
        if (plain.Nodes.Length <= MostNodesOfMatrix) WholeFile.Replace(matrix, ReferenceFormat.Write(plain));
        else File.Delete(matrix);
        WholeFile.Replace(CopyOf(champion), json);
    }

    /// <summary>The weight that wann evaluate stored for this very champion: it knows better than the search.</summary>
    private SharedWeight? Evaluated(Champion champion)
    {
        if (!File.Exists(_directory.ChampionFile)) return null;
        try
        {
            var there = ChampionJson.Read(File.ReadAllText(_directory.ChampionFile));
            var isSame = there.Provenance is { } known && (known.Run, known.Generation) == (_directory.Id, champion.Generation);
            return isSame && there.SharedWeight is { From: WeightOrigin.Evaluate } stored ? stored : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private string CopyOf(Champion champion) => Path.Combine(_directory.Champions, $"generation-{champion.Generation:D6}.json");

    /// <summary>As a row has it, so that a row is the same whether the time before was read from one or from the log.</summary>
    private static TimeSpan Rounded(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds));

    /// <summary>The columns that a state still knows when the next generation has begun.</summary>
    private static string Known(RunState state)
    {
        var (statistics, champion) = (state.Statistics!, state.Champion!);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{state.LastCompleted},{statistics.BestMean:R},{statistics.BestSingle:R},{statistics.Front},{statistics.MedianConnections},"
            + $"{champion.Mean:R},{champion.Genome.EnabledConnections},{statistics.Steps}");
    }

    private static string Row(RunState state, TimeSpan elapsed)
    {
        var row = GenerationRow.Of(state, elapsed);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Known(state)},{row.Elapsed.TotalSeconds:F3},{row.Failures},{row.Population.Mean:R},"
            + $"{row.Population.LowerQuartile:R},{row.Population.Median:R},{row.Population.UpperQuartile:R}")
            + string.Concat(state.Champion!.Returns.Select(one => string.Create(CultureInfo.InvariantCulture, $",{one:R}")));
    }
}
