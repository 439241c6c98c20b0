using System.Text.Json.Serialization;
using Wann.Engine.History;
using Wann.Engine.Journal;
using Wann.Engine.Simulation;

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
/// <param name="Shares">What each machine did of its last stretch of work; null if it had no workers.</param>
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
    IReadOnlyList<string>? Champions = null,
    IReadOnlyList<WorkerShare>? Shares = null)
{
    /// <summary>How much of it workers did, as in "2 workers did 71%"; null if there were none.</summary>
    [JsonIgnore]
    public string? Workers
    {
        get
        {
            var workers = Shares?.Where(share => share is { IsHome: false, Networks: > 0 }).ToList() ?? [];
            var all = (double)(Shares?.Sum(share => share.Networks) ?? 0);
            var did = $"did {100 * workers.Sum(share => share.Networks) / all:F0}%";
            return workers.Count switch { 0 => null, 1 => $"a worker {did}", var count => $"{count} workers {did}" };
        }
    }

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
            var read = await RunReading.OutlineAsync(await JournalReader.OpenAsync(run.Journal), run.Id);
            var (outline, started) = (read.Outline, read.Outline.Started);
            return new RunSummary(
                run.Id,
                read.Damage is not null ? "damaged" : Describe(run, outline),
                outline.LastCompleted,
                outline.Goal,
                outline.Best,
                read.Champion?.EnabledConnections,
                outline.Reason,
                started is null ? null : TaskOf(started),
                started?.Seed,
                read.Begun,
                started?.ForkedFrom,
                started?.FoundedFrom is [_, ..] ancestors ? [.. ancestors.Select(one => one.Name)] : null,
                WorkerShares.Of(run) is [_, ..] shares ? shares : null);
        }
        catch (Exception e) when (e is JournalException or UnreadableEventException)
        {
            return new RunSummary(run.Id, "damaged", -1, Note: e.Message);
        }
    }

    /// <summary>A resolved pipeline names its task in the line after its key; the task's plug-in need not be at hand.</summary>
    private static string? TaskOf(RunStarted started) =>
        started.Pipeline.Split('\n').SkipWhile(line => line != "task:").Skip(1).FirstOrDefault()?.Trim().Split(':')[0];

    /// <summary>A run's <see cref="State"/>, as far as its good events and its lock tell.</summary>
    public static string Describe(RunDirectory run, RunOutline outline) =>
        outline.Started is null ? "empty"
        : RunLock.IsTaken(run) ? "working"
        : outline.Ending switch { RunCompleted => "completed", RunPaused => "paused", RunFailed => "failed", _ => "stopped" };
}
