using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using Wann.Analysis.Measuring;
using Wann.Core.Networks;
using Wann.Engine.Runs;
using Wann.Formats.Champions;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;
using Wann.Tasks.Drawings;

namespace Wann.Web.Interactive;

/// <summary>What is simulated for an interactive page.</summary>
public static class PlayWork
{
    private const int StepsAUnit = 10;
    private const int StepsOfRecords = 4;
    private const int End = 2;
    private const int RecordedTrials = 2;
    private const int ProfileTrials = 16;

    /// <summary>The interactive page of a network as a file of its own: HTML.</summary>
    /// <param name="champion">The network.</param>
    /// <param name="task">Its world.</param>
    /// <param name="parallelism">Simulations at once.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="RefusedException">The task's networks cannot be shown.</exception>
    public static string Write(ChampionFile champion, ITask task, int parallelism, CancellationToken cancellation)
    {
        if (PlayData.Hindrance(task) is { } hindrance)
            throw new RefusedException($"The task '{champion.Task.Name}' has no interactive page: {hindrance}.");
        using var bench = new Workbench(task, parallelism);
        var profile = Profile(bench, champion, ProfileTrials, cancellation);
        var data = PlayData.Of(champion, task, profile, Records(champion, task, cancellation), server: null);
        var how = champion.Provenance is { Run: { } run } ? $"<p class=\"quiet\">Champion of the run {Page.Escape(run)}.</p>\n" : "";
        return InteractivePage.Write(champion.Name, data, how);
    }

    /// <summary>An interactive page as a part of another page: HTML.</summary>
    public static string Embed(string page) =>
        "<h2>Play with the champion</h2>\n<iframe title=\"The interactive network\" style=\"width:100%;height:1100px;border:0\" "
        + $"srcdoc=\"{Page.Escape(page)}\"></iframe>\n";

    /// <summary>The whole profile: weights from −2 to 2 in steps of 0.1; none for pictures.</summary>
    /// <param name="bench">The task's simulations.</param>
    /// <param name="champion">The network.</param>
    /// <param name="trials">Trials a weight, 1 or more.</param>
    /// <param name="cancellation">Ends it.</param>
    public static IReadOnlyList<ProfileRow> Profile(Workbench bench, ChampionFile champion, int trials, CancellationToken cancellation)
    {
        if (bench.Task is IClassifierTask) return [];
        var (network, seed) = (NetworkCompiler.Compile(champion.Genome), PlayData.SeedOf(champion));
        double[] weights = [.. Enumerable.Range(-End * StepsAUnit, (2 * End * StepsAUnit) + 1).Select(step => step / (double)StepsAUnit)];
        var profile = WeightProfile.Of(bench, network, weights, seed, trials, cancellation);
        return [.. profile.Rows.Select(row => new ProfileRow(row.Weight, row.Summary.Mean, row.Summary.Deviation))];
    }

    /// <summary>Rollouts for a page without a server: weights from −2 to 2 in steps of 0.25, two trials each.</summary>
    /// <param name="champion">The network.</param>
    /// <param name="task">Its world: none are recorded where the page computes them itself.</param>
    /// <param name="cancellation">Ends it.</param>
    public static IReadOnlyList<PlayRecord> Records(ChampionFile champion, ITask task, CancellationToken cancellation)
    {
        if (task is not IDrawnTask drawn || task is CartPoleSwingUp) return [];
        var (network, seed) = (NetworkCompiler.Compile(champion.Genome), PlayData.SeedOf(champion));
        var rollouts =
            from step in Enumerable.Range(-End * StepsOfRecords, (2 * End * StepsOfRecords) + 1)
            from trial in Enumerable.Range(0, RecordedTrials)
            select (Weight: step / (double)StepsOfRecords, Trial: trial);
        return
        [
            .. rollouts.AsParallel().AsOrdered().WithCancellation(cancellation).Select(one =>
            {
                var record = Record(drawn, network, one.Weight, one.Trial, seed);
                return record with { Svg = Convert.ToBase64String(Compressed(record.Svg)) };
            }),
        ];
    }

    /// <summary>One rollout, drawn.</summary>
    /// <param name="task">The world.</param>
    /// <param name="network">With its own weights, or sharing one.</param>
    /// <param name="weight">The shared weight.</param>
    /// <param name="trial">The trial's number.</param>
    /// <param name="seed">The trials' seed.</param>
    public static PlayRecord Record(IDrawnTask task, CompiledNetwork network, double weight, int trial, ulong seed)
    {
        var drawing = task.Draw(network, new Rollout(weight, PlayData.Trial(seed, trial)));
        var result = drawing.Result;
        var observations = Convert.ToBase64String(MemoryMarshal.AsBytes(drawing.Observations.AsSpan()));
        double? returned = double.IsNaN(result.Return) ? null : result.Return;
        return new PlayRecord(weight, trial, returned, result.Steps, drawing.StepsPerSecond, drawing.Svg, observations);
    }

    private static byte[] Compressed(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return memory.ToArray();
    }
}
