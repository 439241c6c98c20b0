using Wann.Engine.History;
using Wann.Engine.Journal;

namespace Wann.Engine.Runs;

/// <summary>A run in a line.</summary>
/// <param name="Run">Its id.</param>
/// <param name="State">working, paused, stopped (killed, or the machine went down), completed, failed, damaged, or empty.</param>
/// <param name="Generation">The last that is completed; −1 before the first.</param>
/// <param name="Generations">How many it shall have.</param>
/// <param name="Best">The champion's mean return on the confirmation trials.</param>
/// <param name="Connections">The champion's enabled connections.</param>
/// <param name="Note">What is to be said about it, or null.</param>
/// <param name="Task">What it searches in.</param>
/// <param name="Seed">The seed of all its random numbers.</param>
/// <param name="Begun">When its first event was recorded.</param>
/// <param name="Parent">The run and generation that it was forked from, if it was.</param>
/// <param name="Champions">The names of the champions that its first population was made from; null if it was not.</param>
public sealed record RunSummary(
    string Run,
    string State,
    int Generation,
    int? Generations = null,
    double? Best = null,
    int? Connections = null,
    string? Note = null,
    string? Task = null,
    ulong? Seed = null,
    DateTime? Begun = null,
    ForkPoint? Parent = null,
    IReadOnlyList<string>? Champions = null)
{
    /// <summary>The runs in a directory of runs, the oldest first; those that cannot be read or are empty come last.</summary>
    public static async Task<IReadOnlyList<RunSummary>> OfAllAsync(string runs, CancellationToken cancellation)
    {
        var all = new List<RunSummary>();
        foreach (var run in RunDirectory.In(runs))
        {
            cancellation.ThrowIfCancellationRequested();
            all.Add(await OfAsync(run));
        }

        return [.. all.OrderBy(one => one.Begun ?? DateTime.MaxValue).ThenBy(one => one.Run, StringComparer.Ordinal)];
    }

    public static async Task<RunSummary> OfAsync(RunDirectory run)
    {
        try
        {
            var opened = await RunJournal.PeekAsync(run.Journal, run.Id);
            var state = opened.State;
            return new RunSummary(
                run.Id,
                opened.Damage is not null ? "damaged" : Describe(run, state),
                state.LastCompleted,
                state.Goal,
                state.Champion?.Mean,
                state.Champion?.Genome.EnabledConnections,
                state.Reason,
                state.Started is { } started ? TaskOf(started) : null,
                state.Started?.Seed,
                await RunLog.BegunAsync(run),
                state.Started?.ForkedFrom,
                state.Started?.FoundedFrom is [_, ..] ancestors ? [.. ancestors.Select(one => one.Name)] : null);
        }
        catch (Exception e) when (e is JournalException or UnreadableEventException)
        {
            return new RunSummary(run.Id, "damaged", -1, Note: e.Message);
        }
    }

    /// <summary>A resolved pipeline names its task in the line after its key; the task's plug-in need not be at hand.</summary>
    private static string? TaskOf(RunStarted started) =>
        started.Pipeline.Split('\n').SkipWhile(line => line != "task:").Skip(1).FirstOrDefault()?.Trim().Split(':')[0];

    private static string Describe(RunDirectory run, RunState state) =>
        state.Started is null ? "empty"
        : RunLock.IsTaken(run) ? "working"
        : state.Phase == RunPhase.Finished ? "completed"
        : state.Ending switch { RunPaused => "paused", RunFailed => "failed", _ => "stopped" };
}
