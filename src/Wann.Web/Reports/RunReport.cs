using System.Collections.Immutable;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Engine.Runs;
using Wann.Formats.Champions;
using Wann.Formats.Diagrams;
using Wann.Tasks;
using Wann.Tasks.Drawings;

namespace Wann.Web.Reports;

/// <summary>All that a run's report shows: its course as its log has it, and its champion measured.</summary>
/// <param name="Run">The run.</param>
/// <param name="State">working, paused, completed and so on, as 'wann runs' says it.</param>
/// <param name="History">From the log.</param>
/// <param name="Champion">The plain network of the champion, with what its file knows of it; null before the first generation.</param>
/// <param name="Names">What the networks' ends are called.</param>
public sealed record RunReport(StoredRun Run, string State, RunHistory History, ChampionFile? Champion, NetworkNames Names)
{
    /// <summary>Rollouts, where the task's are; null for classifiers, and before there is a champion.</summary>
    public MeasuredRollouts? Rollouts { get; private init; }

    /// <summary>Accuracies on test samples, of a classifier.</summary>
    public MeasuredClassifier? Classified { get; private init; }

    /// <summary>A rollout at the best weight known, of a task that can be drawn.</summary>
    public Drawing? Film { get; private init; }

    /// <summary>Reads the log once, and measures the champion.</summary>
    /// <param name="run">Of which the task is at hand.</param>
    /// <param name="parallelism">Simulations at once.</param>
    /// <param name="budget">
    /// How long the champion's rollouts may take: longer ones get fewer trials, as the report says. Nothing else is simulated.
    /// </param>
    /// <exception cref="Engine.History.UnreadableEventException">It was written by a newer engine.</exception>
    /// <exception cref="Engine.Journal.JournalException">The journal cannot be read.</exception>
    public static async Task<RunReport> ReadAsync(
        StoredRun run, int parallelism, TimeSpan budget, CancellationToken cancellation = default)
    {
        var history = await RunHistory.ReadAsync(run.Directory, cancellation);
        var summary = await RunSummary.OfAsync(run.Directory);
        var report = new RunReport(run, summary.State, history, ChampionOf(run, history), NetworkNames.Of(run.Stages.Task));
        if (report.Champion is not { } champion) return report;
        var weight = ChampionWeight.Of(champion);
        if (run.Stages.Task is IClassifierTask classifier)
        {
            return report with { Classified = MeasuredClassifier.Of(champion, run.Weights, classifier, parallelism, cancellation) };
        }

        var film = run.Stages.Task is IDrawnTask drawn
            ? drawn.Draw(
                weight.On(champion).Compile(),
                new Rollout(weight.Shared ?? 1, new RandomStream(run.Pipeline.Seed, StreamPurpose.Report)))
            : null;
        return report with
        {
            Film = film,
            Rollouts = MeasuredRollouts.Of(champion, run, parallelism, budget, cancellation),
        };
    }

    /// <summary>
    /// The log's champion. Its file may know more of it: a weight that a sweep found, what it returned on fresh trials. Where the file
    /// holds another network, as while the run goes on, the log's word counts.
    /// </summary>
    private static ChampionFile? ChampionOf(StoredRun run, RunHistory history)
    {
        if (history.Champions is not [.., var last]) return null;
        var plain = run.Stages.Compile.Plain(last.Champion.Genome);
        var bare = new ChampionFile(run.Directory.Id, RunPlugins.TaskOf(run.Pipeline.Task), plain)
        {
            SharedWeight = new SharedWeight(
                run.Weights[last.Champion.Returns.IndexOf(last.Champion.Returns.Max())], WeightOrigin.Search),
            Provenance = new ChampionProvenance(run.Directory.Id, run.Pipeline.Seed, last.Champion.Generation, []),
        };
        try
        {
            var there = ChampionJson.Read(File.ReadAllText(run.Directory.ChampionFile));
            var isSame = there.Genome.Nodes.SequenceEqual(plain.Nodes)
                && there.Genome.Connections.Select(gene => (gene.Source, gene.Target, gene.Enabled)).SequenceEqual(
                    plain.Connections.Select(gene => (gene.Source, gene.Target, gene.Enabled)));
            return isSame ? there with { SharedWeight = there.SharedWeight ?? bare.SharedWeight } : bare;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            return bare;
        }
    }
}

/// <summary>What a champion returns on fresh trials, which nothing in its search has seen.</summary>
/// <param name="Trials">At each weight, and in each mode.</param>
/// <param name="Profile">At the search's weights and on a grid from −2 to 2, ascending.</param>
/// <param name="RandomWeights">Every connection its own draw.</param>
/// <param name="RandomShared">One draw for all.</param>
/// <param name="Weight">The best shared weight known.</param>
/// <param name="Shared">At that.</param>
/// <param name="Own">With weights of its own, if its file has them.</param>
public sealed record MeasuredRollouts(
    int Trials, WeightProfile Profile, Summary RandomWeights, Summary RandomShared, double Weight, Summary Shared, Summary? Own)
{
    private const int MostTrials = 100;
    private const int GridSteps = 8;

    internal static MeasuredRollouts Of(
        ChampionFile champion, StoredRun run, int parallelism, TimeSpan budget, CancellationToken cancellation)
    {
        using var bench = new Workbench(run.Stages.Task, parallelism);
        var network = NetworkCompiler.Compile(champion.Genome);
        var best = ChampionWeight.SharedOf(champion).Shared ?? 1;
        double[] weights =
        [
            .. Enumerable.Range(-GridSteps, (2 * GridSteps) + 1).Select(step => 2.0 * step / GridSteps)
                .Concat(run.Weights).Append(best).Distinct().Order(),
        ];
        var seed = run.Pipeline.Seed;
        var trials = WeightProfile.Affordable(bench, network, weights, seed, budget, MostTrials);
        var profile = WeightProfile.Of(bench, network, weights, seed, trials, cancellation);
        var modes = new Modes(bench, champion.Genome, seed, trials);
        return new MeasuredRollouts(
            trials, profile, modes.RandomWeights(cancellation), modes.RandomShared(cancellation), best,
            profile.Rows.Single(row => row.Weight == best).Summary,
            champion.Weights is { } own ? modes.OwnWeights(own, cancellation) : null);
    }
}

/// <summary>What a classifier's champion takes test samples for.</summary>
/// <param name="Weights">A grid from −2 to 2.</param>
/// <param name="At">At each of them.</param>
/// <param name="Best">The best shared weight known.</param>
/// <param name="AtBest">At that.</param>
/// <param name="Ensemble">By the search's weights together.</param>
/// <param name="Fields">What each class's output sees.</param>
/// <param name="RandomShared">The accuracy at random shared weights.</param>
public sealed record MeasuredClassifier(
    ImmutableArray<double> Weights, ImmutableArray<Confusion> At, double Best, Confusion AtBest, Ensemble Ensemble, ReceptiveFields Fields,
    Summary RandomShared)
{
    private const int GridSteps = 10;
    private const int Draws = 20;

    internal static MeasuredClassifier Of(
        ChampionFile champion, IReadOnlyList<double> weights, IClassifierTask task, int parallelism, CancellationToken cancellation)
    {
        var network = NetworkCompiler.Compile(champion.Genome);
        var modes = new ClassifierModes(new ClassifierBench(parallelism), champion.Genome, task.Data.Test);
        var best = ChampionWeight.SharedOf(champion).Shared ?? 1;
        ImmutableArray<double> grid = [.. Enumerable.Range(-GridSteps, (2 * GridSteps) + 1).Select(step => 2.0 * step / GridSteps)];
        var at = modes.At([.. grid, best], cancellation);
        return new MeasuredClassifier(
            grid, [.. at[..^1]], best, at[^1], modes.Together([.. weights], cancellation), ReceptiveFields.Of(network),
            modes.RandomShared(champion.Provenance?.Seed ?? 1, Draws, cancellation));
    }
}
