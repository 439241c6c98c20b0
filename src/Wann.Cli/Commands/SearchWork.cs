using Wann.Cli.Reports;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Journal;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>What run, resume and fork have in common: search, show how it goes, say at the end what was found and where it is.</summary>
/// <param name="coordinator">Whose workers take part; null for none.</param>
internal sealed class SearchWork(StoredRun run, Call call, int parallelism, bool json, Coordinator? coordinator)
{
    private string GoOnWith => $"wann resume {run.Directory.Id}";

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(int? generations, Beginning? beginning)
    {
        await using var session = await OpenAsync();
        foreach (var note in run.Notes.Concat(session.Repairs)) await call.Errors.WriteLineAsync(note);
        var state = session.State;
        if (generations <= state.Generation)
        {
            throw new RefusedException(
                $"The run has begun {state.Generation + 1} generations already; --generations must be {state.Generation + 1} or more.");
        }

        var goal = generations ?? state.Goal ?? run.Pipeline.Generations;
        var files = new RunFiles(run);
        await files.CatchUpAsync(state);
        if (state.Phase == RunPhase.Finished && goal <= state.LastCompleted + 1) return await FinishedAsync(session, state, files);

        call.Around.Interrupt.GoOnWith = GoOnWith;
        var progress = new SearchProgress(run, goal, state.LastCompleted, json, call.Around) { Coordinator = coordinator };
        progress.Begin();
        using var listening = coordinator?.Listen(progress.Tell);
        try
        {
            var end = await session.SearchAsync(generations, parallelism, Completed, beginning, call.Cancellation);
            progress.End();
            await ReportAsync(session, end, files);
            return 0;
        }
        catch (OperationCanceledException)
        {
            progress.End();
            var done = session.State.LastCompleted + 1;
            var where = done == 0 ? "before its first generation was completed" : $"with {done} of {goal} generations completed";
            await call.Errors.WriteLineAsync($"Paused {where}; go on with: {GoOnWith}");
            return Failure.Interrupted;
        }

        void Completed(RunState completed)
        {
            files.Add(completed, session.Worked);
            progress.Show(completed);
        }
    }

    private async Task<int> FinishedAsync(RunSession session, RunState state, RunFiles files)
    {
        var done = state.LastCompleted + 1;
        var more = $"{GoOnWith} --generations {2 * done}";
        if (!json) call.Output.WriteLine($"The run {run.Directory.Id} is finished: its {done} generations are completed; for more: {more}");
        await ReportAsync(session, state, files);
        return 0;
    }

    private async Task ReportAsync(RunSession session, RunState state, RunFiles files)
    {
        var simulator = await session.SimulatorAsync(parallelism);
        await new ChampionReport(run, state, files).WriteAsync(simulator, call.Output, json, call.Cancellation);
    }

    /// <summary>A new run whose journal cannot even be opened leaves nothing behind.</summary>
    private async Task<RunSession> OpenAsync()
    {
        var isNew = !File.Exists(run.Directory.Metrics);
        try
        {
            return await RunSession.OpenAsync(
                run.Directory, run.Pipeline, run.Stages, call.Around.Clock, call.Global.Verbose, coordinator);
        }
        catch (JournalException) when (isNew)
        {
            Directory.Delete(run.Directory.Path, recursive: true);
            throw;
        }
    }
}
