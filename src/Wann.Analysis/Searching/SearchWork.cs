using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Journal;
using Wann.Engine.Runs;
using Wann.Engine.Simulation;

namespace Wann.Analysis.Searching;

/// <summary>A run from where it stands to its goal, with the files that people look into, and then what its champion returns.</summary>
/// <param name="run">New, or on disk.</param>
/// <param name="parallelism">Individuals worked on at once; 0, where workers take part, for none on this machine.</param>
/// <param name="clock">For the times in the log.</param>
/// <param name="ears">Told how it goes.</param>
public sealed class SearchWork(StoredRun run, int parallelism, TimeProvider clock, ISearchEars ears)
{
    /// <summary>Whose workers take part; null for none.</summary>
    public Coordinator? Coordinator { get; init; }

    /// <summary>Where the run's actors live, beside others'; null for a host of its own.</summary>
    public SharedHost? Host { get; init; }

    /// <inheritdoc cref="EngineOptions.Verbose"/>
    public bool Verbose { get; init; }

    /// <param name="generations">How many the run shall have in all, or null for what was said before.</param>
    /// <param name="beginning">For a new run: the population to begin with; null for minimal networks.</param>
    /// <param name="cancellation">Pauses the run.</param>
    /// <exception cref="RefusedException">It has begun that many generations already.</exception>
    /// <exception cref="OperationCanceledException">The run was paused.</exception>
    /// <inheritdoc cref="RunSession.SearchAsync"/>
    public async Task RunAsync(int? generations, Beginning? beginning, CancellationToken cancellation)
    {
        await using var session = await OpenAsync();
        ears.Opened([.. run.Notes, .. session.Repairs]);
        var state = session.State;
        if (generations <= state.Generation)
        {
            throw new RefusedException(
                $"The run has begun {state.Generation + 1} generations already; --generations must be {state.Generation + 1} or more.");
        }

        var goal = generations ?? state.Goal ?? run.Pipeline.Generations;
        var files = new RunFiles(run);
        await files.CatchUpAsync(state);
        if (state.Phase == RunPhase.Finished && goal <= state.LastCompleted + 1)
        {
            ears.WasFinished(state.LastCompleted + 1);
            await MeasureAsync(session, state, files, cancellation);
            return;
        }

        ears.Begun(goal, state.LastCompleted);
        using var listening = Coordinator?.Listen(ears.Tell);
        try
        {
            var end = await session.SearchAsync(generations, parallelism, Completed, beginning, cancellation);
            await MeasureAsync(session, end, files, cancellation);
        }
        catch (OperationCanceledException)
        {
            ears.Paused(session.State.LastCompleted + 1);
            throw;
        }

        void Completed(RunState completed)
        {
            files.Add(completed, session.Worked);
            ears.Completed(completed);
        }
    }

    private async Task MeasureAsync(RunSession session, RunState state, RunFiles files, CancellationToken cancellation)
    {
        if (state.Champion is not { } champion) return;
        var simulator = await session.SimulatorAsync(parallelism);
        var returns = await FinalReturns.MeasureAsync(run, champion, simulator, cancellation);
        files.Save(champion, returns.Rows);
        ears.Found(champion, returns);
    }

    /// <summary>A new run whose journal cannot even be opened leaves nothing behind.</summary>
    private async Task<RunSession> OpenAsync()
    {
        var isNew = !File.Exists(run.Directory.Metrics);
        try
        {
            return await RunSession.OpenAsync(run.Directory, run.Pipeline, run.Stages, clock, Verbose, Coordinator, Host);
        }
        catch (JournalException) when (isNew)
        {
            Directory.Delete(run.Directory.Path, recursive: true);
            throw;
        }
    }
}

/// <summary>Who is told how a search goes.</summary>
public interface ISearchEars
{
    /// <summary>The run is open.</summary>
    /// <param name="notes">What is to be said of its plug-ins and of repairs to its log, a sentence each.</param>
    void Opened(IReadOnlyList<string> notes);

    /// <summary>There is nothing to search: it has had all its generations.</summary>
    void WasFinished(int generations);

    /// <summary>The search begins, or goes on.</summary>
    /// <param name="goal">How many generations the run shall have.</param>
    /// <param name="last">The last completed one's number; −1 before the first.</param>
    void Begun(int goal, int last);

    /// <summary>A generation is durable, and the files are up to it.</summary>
    void Completed(RunState state);

    /// <summary>Something happened between the machines; from any thread.</summary>
    void Tell(ClusterNews news);

    /// <summary>The search was stopped, and can go on.</summary>
    /// <param name="generations">How many are completed.</param>
    void Paused(int generations);

    /// <summary>It is over, and the champion's file says what it returns.</summary>
    void Found(Champion champion, FinalReturns returns);
}
