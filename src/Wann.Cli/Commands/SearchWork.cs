using Wann.Cli.Reports;
using Wann.Engine.History;
using Wann.Engine.Journal;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>What run, resume and fork have in common: search, show how it goes, and say at the end what was found and where it is.</summary>
internal sealed record SearchWork(
    RunDirectory Directory, Pipeline Pipeline, LiveStages Stages, int Parallelism, bool Json, TextWriter Output, TextWriter Errors)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(int? generations, (ForkPoint From, PopulationFounded Founders)? fork, CancellationToken cancellation)
    {
        await using var session = await OpenAsync();
        foreach (var repair in session.Repairs) await Errors.WriteLineAsync(repair);

        if (generations <= session.State.Generation)
        {
            await Errors.WriteLineAsync($"The run has begun generation {session.State.Generation} already, counted from 0; --generations must be more than that.");
            return Failure.BadInput;
        }

        var goal = generations ?? session.State.Goal ?? Pipeline.Generations;
        var rollouts = Pipeline.Population * Stages.Evaluate.Weights * Stages.Evaluate.Trials;
        var progress = new Progress(Directory.Id, goal, rollouts, session.State.LastCompleted, Json, Output, TimeProvider.System);
        var files = new RunFiles(Directory, Pipeline);
        await files.CatchUpAsync(session.State);
        progress.Begin();
        try
        {
            var state = await session.SearchAsync(generations, Parallelism, completed => { files.Add(completed); progress.Show(completed); }, fork, cancellation);
            progress.End();
            new ChampionReport(Pipeline, Stages, state, Directory, files).Write(Output, Json);
            return 0;
        }
        catch (OperationCanceledException)
        {
            progress.End();
            await Errors.WriteLineAsync($"Paused after generation {session.State.LastCompleted}; go on with: wann resume {Directory.Id}");
            return Failure.Interrupted;
        }
    }

    /// <summary>A new run whose journal cannot even be opened leaves nothing behind.</summary>
    private async Task<RunSession> OpenAsync()
    {
        var isNew = !File.Exists(Directory.Metrics);
        try
        {
            return await RunSession.OpenAsync(Directory, Pipeline, Stages, TimeProvider.System);
        }
        catch (JournalException) when (isNew)
        {
            System.IO.Directory.Delete(Directory.Path, recursive: true);
            throw;
        }
    }
}
