using System.Runtime.CompilerServices;
using Wann.Engine.History;
using Wann.Engine.Journal;

namespace Wann.Engine.Runs;

/// <summary>A run's log, read from its first event on.</summary>
public static class RunLog
{
    /// <summary>
    /// Streams the good events, as fast as they are taken. What is damaged is thrown at the end, when all that is good has been seen.
    /// </summary>
    /// <exception cref="RunDamagedException">An event is damaged.</exception>
    /// <exception cref="UnreadableEventException">It was written by a newer engine.</exception>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static async IAsyncEnumerable<LogEntry> ReadAsync(
        RunDirectory run, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (journal, reading, last) = (await JournalReader.OpenAsync(run.Journal), new EventReading(), 0L);
        await foreach (var (number, recorded) in journal.EventsAsync(run.Id, cancellation: cancellation))
        {
            last = number;
            var before = reading.State;
            if (reading.Add(number, recorded) is { } happened) yield return new LogEntry(number, recorded, happened, before, reading.State);
        }

        if (reading.Chain.Damage is { } damage) throw new RunDamagedException(reading.ToOpened(last), damage);
    }

    /// <summary>
    /// What the log says after an event, without populations and returns, for those who follow a run at work: it is neither checked against
    /// the chain nor folded, so that following costs a search next to nothing.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="after">The number of the last event that is known, 0 for none.</param>
    /// <returns>The number of the last event there is, and what happened since.</returns>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    /// <exception cref="UnreadableEventException">An event was written by a newer engine, or cannot be read.</exception>
    public static async Task<(long Last, IReadOnlyList<RecordedTelling> Happened)> SinceAsync(RunDirectory run, long after)
    {
        var (journal, happened) = (await JournalReader.OpenAsync(run.Journal), new List<RecordedTelling>());
        await foreach (var (number, recorded) in journal.EventsAsync(run.Id, after))
        {
            after = number;
            if (!RunOutline.Tells(recorded.Type)) continue;
            EventCodec.CheckVersion(recorded.Type, recorded.Version);
            happened.Add(new RecordedTelling(recorded.Time, EventCodec.Read(recorded.Type, recorded.Version, recorded.Payload)));
        }

        return (after, happened);
    }

    /// <summary>How the run began, or null if its log is empty or damaged from the first event on.</summary>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    /// <exception cref="UnreadableEventException">It was written by a newer engine.</exception>
    public static async Task<RunStarted?> StartAsync(RunDirectory run)
    {
        var (journal, reading) = (await JournalReader.OpenAsync(run.Journal), new EventReading());
        await foreach (var (number, recorded) in journal.EventsAsync(run.Id, to: 1)) reading.Add(number, recorded);
        return reading.State.Started;
    }
}

/// <param name="Number">The event's sequence number, from 1.</param>
/// <param name="Recorded">As the journal holds it.</param>
/// <param name="Happened">What it says.</param>
/// <param name="Before">The run's state without it.</param>
/// <param name="After">The run's state with it.</param>
public sealed record LogEntry(long Number, RecordedEvent Recorded, RunEvent Happened, RunState Before, RunState After);

/// <param name="Time">When it was recorded.</param>
/// <param name="Happened">An event that is no birth and holds no returns.</param>
public sealed record RecordedTelling(DateTime Time, RunEvent Happened);
