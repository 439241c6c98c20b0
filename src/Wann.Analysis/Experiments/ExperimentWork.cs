using Wann.Analysis.Tables;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Journal;
using Wann.Engine.Options;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;
using Wann.Formats.Champions;

namespace Wann.Analysis.Experiments;

/// <summary>
/// Makes an experiment step by step: a seed's searches, row by row, each measured when it is over, then the next seed's. Each search is a
/// run of its own, in ROW/seed-N, that goes on where it was stopped, and each measurement is stored beside it: one that was stopped at any
/// moment goes on where it stood, and one that is whole is only read again. All of it is simulated in one host.
/// </summary>
/// <param name="reading">Without problems.</param>
/// <param name="directory">Where all of it is kept.</param>
/// <param name="catalog">The stages that the pipelines name.</param>
/// <param name="parallelism">Individuals worked on at once; the results do not depend on it, but for a budget of CPU seconds.</param>
/// <param name="clock">For the times in the logs.</param>
public sealed class ExperimentWork(
    ExperimentReading reading, string directory, StageCatalog catalog, int parallelism, TimeProvider clock)
{
    private readonly Experiment _experiment = reading.Experiment!;

    /// <summary>Told how many searches are done in this stretch of work, parts of one too, and of how many.</summary>
    public Action<double, int>? Progress { get; init; }

    /// <summary>Whose workers take part; null for none.</summary>
    public Coordinator? Coordinator { get; init; }

    /// <summary>Told of each measurement, the row's name first.</summary>
    public Action<string, MeasuredSearch>? Measured { get; init; }

    /// <exception cref="RefusedException">What is there is of another pipeline.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<ExperimentTable> RunAsync(string made, CancellationToken cancellation)
    {
        await using var host = new SharedHost(() => new EngineOptions { Clock = clock });
        var steps = _experiment.Seeds.SelectMany(seed => reading.Rows.Select(row => (Row: row, Seed: seed))).ToList();
        var (there, left) = (new Dictionary<(PlannedRow, ulong), MeasuredSearch>(), new List<(PlannedRow Row, ulong Seed)>());
        foreach (var step in steps)
        {
            if (await StoredAsync(step.Row, step.Seed) is not { } stored) left.Add(step);
            else Add(step, stored);
        }

        foreach (var (done, step) in left.Index())
        {
            var run = await RunOfAsync(step.Row, step.Seed, begin: true);
            var search = new BudgetedSearch(run!, _experiment.Budget);
            if (await search.EndAsync() is null)
            {
                await search.RunAsync(
                    parallelism, clock, share => Progress?.Invoke(done + share, left.Count), cancellation, Coordinator, host);
            }

            Add(step, await MeasureAsync(run!, search, host, cancellation));
        }

        var rows = reading.Rows.Select(row => new ComparedRow(
            row.Row.Name, Replaced(row), [.. _experiment.Seeds.Select(seed => there[(row, seed)])]));
        return new ExperimentTable(_experiment.Name, made, About, [.. _experiment.Modes()], [.. rows]);

        void Add((PlannedRow Row, ulong Seed) step, MeasuredSearch measured)
        {
            there.Add(step, measured);
            Measured?.Invoke(step.Row.Row.Name, measured);
        }
    }

    private string About
    {
        get
        {
            var (budget, trials) = (_experiment.Budget, _experiment.Measure.Trials);
            var limit = budget switch
            {
                { Generations: { } some } => $"{some} generations",
                { Individuals: { } some } => $"{some} individuals",
                { Rollouts: { } some } => $"{some} rollouts",
                { Steps: { } some } => $"{some} simulated steps",
                _ => $"{budget.CpuSeconds} CPU seconds",
            };
            return $"Searches of {limit}, one with each of {_experiment.Seeds.Length} seeds; "
                + $"their champions measured over {trials} fresh trials.";
        }
    }

    /// <summary>Before anything is begun.</summary>
    /// <exception cref="RefusedException">A mode is not the task's.</exception>
    public void Check()
    {
        var problems =
            from row in reading.Rows
            let task = LiveStages.Of(row.Pipeline, catalog).Task
            from mode in _experiment.Measure.Modes
            let problem = ChampionMeasure.Problem(mode, task)
            where problem is not null
            select $"The mode '{OptionText.SnakeCase($"{mode}")}' {problem}, and the row '{row.Row.Name}' has the task "
                + $"'{row.Pipeline.Task.Name}': take the mode out.";
        if (problems.ToList() is [_, ..] found) throw new RefusedException(found);
    }

    /// <returns>The run of a row and seed; null if there is none yet and none is to be begun.</returns>
    private async Task<StoredRun?> RunOfAsync(PlannedRow row, ulong seed, bool begin)
    {
        var (place, seeded) = (PlaceOf(row, seed), row.Pipeline with { Seed = seed });
        if (RunDirectory.In(place).FirstOrDefault() is { } there)
        {
            var run = await StoredRun.FindAsync(place, there.Path, catalog);
            return run.Pipeline == seeded
                ? run
                : throw new RefusedException(
                    $"{there.Path} was begun with another pipeline: name the row '{row.Row.Name}' or the experiment otherwise.");
        }

        if (!begin) return null;
        return new StoredRun(
            RunDirectory.Create(place, seeded, File.ReadAllText(row.File)), seeded, LiveStages.Of(seeded, catalog));
    }

    private async Task<MeasuredSearch?> StoredAsync(PlannedRow row, ulong seed)
    {
        if (await RunOfAsync(row, seed, begin: false) is not { } run) return null;
        var search = new BudgetedSearch(run, _experiment.Budget);
        return await search.EndAsync() is { } end ? FileOf(run, end).Find() : null;
    }

    private async Task<MeasuredSearch> MeasureAsync(
        StoredRun run, BudgetedSearch search, SharedHost host, CancellationToken cancellation)
    {
        var end = (await search.EndAsync())!;
        var plain = run.Stages.Compile.Plain(end.Champion!.Genome);
        var machines = Coordinator is null ? null : new Machines(Coordinator, run.Pipeline.Task, run.Pipeline.Hash);
        var measure = new ChampionMeasure(_experiment.Measure, run.Stages.Task, run.Weights, parallelism, machines, host);
        var (values, best) = measure.Of(plain, cancellation);
        var last = (await RunJournal.PeekAsync(run.Directory.Journal, run.Directory.Id)).State.LastCompleted;
        double? cpu = last == end.Generation ? search.CpuSeconds : null;
        var measured = new MeasuredSearch(
            run.Pipeline.Seed, run.Directory.Id, end.Generation + 1, end.Steps, cpu, plain.EnabledConnections, plain.Hidden,
            best, values);
        FileOf(run, end).Save(measured);
        return measured;
    }

    /// <summary>Where a champion's measurement is kept: another champion, or another way to measure, is measured anew.</summary>
    private RowFile<MeasuredSearch> FileOf(StoredRun run, RunState end)
    {
        var champion = new ChampionFile(
            run.Directory.Id, RunPlugins.TaskOf(run.Pipeline.Task), run.Stages.Compile.Plain(end.Champion!.Genome));
        var (trials, seed, modes) = (_experiment.Measure.Trials, _experiment.Measure.Seed, string.Join(' ', _experiment.Modes()));
        var path = Path.Combine(Path.GetDirectoryName(run.Directory.Path)!, "measured.json");
        return new RowFile<MeasuredSearch>(path, champion, $"{end.Generation} {trials} {seed} {modes}");
    }

    private string PlaceOf(PlannedRow row, ulong seed) => Path.Combine(directory, row.Row.Folder, $"seed-{seed}");

    private static string Replaced(PlannedRow row) => string.Join(
        ' ', ((string[])[row.Row.Pipeline ?? "", row.Row.Set.ToString()]).Where(text => text.Length > 0));
}

internal static class ExperimentModes
{
    /// <summary>The modes as files have them.</summary>
    public static IEnumerable<string> Modes(this Experiment experiment) =>
        experiment.Measure.Modes.Select(mode => OptionText.SnakeCase($"{mode}"));
}
