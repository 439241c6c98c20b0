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
public sealed record RunSummary(string Run, string State, int Generation, int? Generations, double? Best, int? Connections, string? Note)
{
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
                state.Reason);
        }
        catch (Exception e) when (e is JournalException or UnreadableEventException)
        {
            return new RunSummary(run.Id, "damaged", -1, null, null, null, e.Message);
        }
    }

    public string ToText(int width) =>
        $"{Run.PadRight(width)}  {State,-9}"
        + (Generations is { } all ? $"  generation {Generation + 1}/{all}" : "")
        + (Best is { } best ? $"  best {best:G4}  connections {Connections}" : "")
        + (State is "failed" or "damaged" && Note is not null ? $"  {Note}" : "");

    private static string Describe(RunDirectory run, RunState state) =>
        state.Started is null ? "empty"
        : RunLock.IsTaken(run) ? "working"
        : state.Phase == RunPhase.Finished ? "completed"
        : state.Ending switch { RunPaused => "paused", RunFailed => "failed", _ => "stopped" };
}
