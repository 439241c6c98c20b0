using System.Globalization;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Pipelines;
using Wann.Formats;

namespace Wann.Engine.Runs;

/// <summary>
/// A run that goes on until a budget is used up, over any number of stops. What it came to is its state by the first generation with which
/// the budget was used up, whatever else its log has.
/// </summary>
public sealed class BudgetedSearch
{
    /// <summary>More than a search by steps or time ever has.</summary>
    private const int MostGenerations = 1_000_000;

    private readonly StoredRun _run;
    private readonly ExperimentBudget _budget;
    private readonly int? _goal;

    public BudgetedSearch(StoredRun run, ExperimentBudget budget)
    {
        var evaluate = run.Stages.Evaluate;
        (_run, _budget) = (run, budget);
        _goal = budget.GenerationsFor(run.Pipeline.Population, evaluate.Weights * evaluate.Trials);
    }

    /// <summary>
    /// Seconds that the cores have worked for it, kept beside the journal; a search that is killed loses the last second's at most.
    /// </summary>
    public double CpuSeconds
    {
        get => File.Exists(CpuFile) ? double.Parse(File.ReadAllText(CpuFile), CultureInfo.InvariantCulture) : 0;
        private set => WholeFile.Replace(CpuFile, Figure.Exact(value));
    }

    private string CpuFile => Path.Combine(_run.Directory.Path, "cpu-seconds");

    /// <returns>The run's state when its budget was used up; null if there is some left.</returns>
    public async Task<RunState?> EndAsync()
    {
        RunState? last = null;
        await foreach (var entry in RunLog.ReadAsync(_run.Directory))
        {
            if (entry.Happened is not GenerationCompleted) continue;
            last = entry.After;
            if (_budget.CpuSeconds is null && Share(last, cpu: 0) >= 1) return last;
        }

        return _budget.CpuSeconds <= CpuSeconds ? last : null;
    }

    /// <param name="parallelism">Individuals worked on at once.</param>
    /// <param name="clock">For the times in the log.</param>
    /// <param name="done">Told the share of the budget that is used up, 0 to 1, after each generation.</param>
    /// <param name="cancellation">Pauses the run.</param>
    /// <param name="coordinator">Whose workers take part; null for none.</param>
    /// <param name="host">Where the run's actors live, beside others'; null for a host of its own.</param>
    /// <exception cref="OperationCanceledException">The run was paused.</exception>
    public async Task<RunState> RunAsync(
        int parallelism,
        TimeProvider clock,
        Action<double> done,
        CancellationToken cancellation,
        Coordinator? coordinator = null,
        SharedHost? host = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (before, begun, stored) = (CpuSeconds, Environment.CpuUsage.TotalTime, 0.0);
        await using (var session = await RunSession.OpenAsync(
            _run.Directory, _run.Pipeline, _run.Stages, clock, coordinator: coordinator, host: host))
        {
            var files = new RunFiles(_run);
            await files.CatchUpAsync(session.State);
            try
            {
                await session.SearchAsync(_goal ?? MostGenerations, parallelism, Completed, beginning: null, stop.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // The budget is used up.
            }
            finally
            {
                CpuSeconds = Spent();
            }

            void Completed(RunState completed)
            {
                files.Add(completed, session.Worked);
                var spent = Spent();
                if (spent - stored > 1) CpuSeconds = stored = spent;
                var share = Share(completed, spent);
                done(Math.Min(1, share));
                if (share < 1 || _goal is not null) return;
                session.PauseReason = "The budget is used up.";
                stop.Cancel();
            }
        }

        return (await EndAsync())!;

        double Spent() => before + (Environment.CpuUsage.TotalTime - begun).TotalSeconds;
    }

    private double Share(RunState completed, double cpu) =>
        _goal is { } goal ? (completed.Generation + 1.0) / goal
        : _budget.Steps is { } steps ? completed.Steps / (double)steps
        : cpu / _budget.CpuSeconds!.Value;
}
