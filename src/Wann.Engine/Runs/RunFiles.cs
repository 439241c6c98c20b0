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
public sealed class RunFiles(StoredRun run)
{
    private const string Header = "generation,best_mean,best_single,front,median_connections,champion_mean,champion_connections,steps";
    private readonly RunDirectory _directory = run.Directory;
    private Champion? _champion;

    /// <summary>Brings the files up to a state that was reached without them.</summary>
    public async Task CatchUpAsync(RunState state)
    {
        _champion = state.Champion;
        if (UpToDate(state)) return;

        var lines = new List<string> { Header };
        Champion? last = null;
        if (state.Started is not null)
        {
            await foreach (var entry in RunLog.ReadAsync(_directory))
            {
                if (entry.Happened is not GenerationCompleted) continue;
                lines.Add(Row(entry.After));
                if (ReferenceEquals(entry.After.Champion, last)) continue;
                last = entry.After.Champion;
                Save(last!, []);
            }
        }

        WholeFile.Replace(_directory.Metrics, string.Concat(lines.Select(line => line + "\n")));
    }

    /// <summary>The row is written last: where it is, all is.</summary>
    public void Add(RunState state)
    {
        if (state.Champion is { } champion && !ReferenceEquals(champion, _champion))
        {
            _champion = champion;
            Save(champion, []);
        }

        File.AppendAllText(_directory.Metrics, Row(state) + "\n");
    }

    private bool UpToDate(RunState state)
    {
        if (!File.Exists(_directory.Metrics)) return false;
        var first = state.Started?.ForkedFrom?.Generation ?? 0;
        var rows = File.ReadAllText(_directory.Metrics).Split('\n');
        return rows[^1].Length == 0
            && rows.Length == Math.Max(0, state.LastCompleted - first + 1) + 2
            && rows[^2] == (state.Statistics is null ? Header : Row(state))
            && (state.Champion is not { } champion || File.Exists(CopyOf(champion)));
    }

    /// <summary>
    /// Writes champion.json and champion.out, and keeps a copy under the generation's number: the plain network that the genome is compiled
    /// to, which other programs run.
    /// </summary>
    /// <param name="champion">The network.</param>
    /// <param name="confirmed">What it returned on trials that had no part in choosing it, if that was measured.</param>
    public void Save(Champion champion, ImmutableArray<ConfirmedReturn> confirmed)
    {
        var provenance = new ChampionProvenance(_directory.Id, run.Pipeline.Seed, champion.Generation, confirmed);
        var plain = run.Stages.Compile.Plain(champion.Genome);
        var file = new ChampionFile(_directory.Id, RunPlugins.TaskOf(run.Pipeline.Task), plain)
        {
            SharedWeight = provenance.BestWeight is { } best ? new SharedWeight(best, WeightOrigin.Search) : null,
            Provenance = provenance,
        };
        Directory.CreateDirectory(_directory.Champions);
        WholeFile.Replace(_directory.ChampionFile, ChampionJson.Write(file));
        WholeFile.Replace(Path.ChangeExtension(_directory.ChampionFile, ".out"), ReferenceFormat.Write(plain));
        WholeFile.Replace(CopyOf(champion), ChampionJson.Write(file));
    }

    private string CopyOf(Champion champion) => Path.Combine(_directory.Champions, $"generation-{champion.Generation:D6}.json");

    private static string Row(RunState state)
    {
        var (statistics, champion) = (state.Statistics!, state.Champion!);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{state.LastCompleted},{statistics.BestMean:R},{statistics.BestSingle:R},{statistics.Front},{statistics.MedianConnections},{champion.Mean:R},{champion.Genome.EnabledConnections},{statistics.Steps}");
    }
}
