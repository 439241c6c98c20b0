using System.Threading.Channels;
using Wann.Engine.History;
using Wann.Engine.Journal;

namespace Wann.Engine.Runs;

/// <summary>A run's log, read from its first event on.</summary>
public static class RunLog
{
    /// <summary>How many entries may wait for a slow reader.</summary>
    private const int Ahead = 8;

    /// <summary>Streams the good events. What is damaged is thrown at the end, when all that is good has been seen.</summary>
    /// <exception cref="RunDamagedException">An event is damaged.</exception>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static async IAsyncEnumerable<LogEntry> ReadAsync(RunDirectory run, TimeProvider clock)
    {
        var entries = Channel.CreateBounded<LogEntry>(new BoundedChannelOptions(Ahead) { SingleReader = true, SingleWriter = true });
        using var enough = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var before = RunState.Empty;
            try
            {
                return await RunJournal.ReadAsync(run.Journal, run.Id, clock, (number, recorded, happened, after) =>
                {
                    var entry = new LogEntry(number, recorded, happened, before, after);
                    before = after;
                    if (!entries.Writer.TryWrite(entry)) entries.Writer.WriteAsync(entry, enough.Token).AsTask().Wait();
                });
            }
            finally
            {
                entries.Writer.Complete();
            }
        });

        try
        {
            await foreach (var entry in entries.Reader.ReadAllAsync()) yield return entry;
            var opened = await reading;
            if (opened.Damage is { } damage) throw new RunDamagedException(opened, damage);
        }
        finally
        {
            // Whoever has seen enough leaves nobody waiting to show more.
            await enough.CancelAsync();
            await Task.WhenAny(reading);
        }
    }

    /// <summary>How the run began, or null if its log is empty or damaged from the first event on.</summary>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    /// <exception cref="UnreadableEventException">It was written by a newer engine.</exception>
    public static async Task<RunStarted?> StartAsync(RunDirectory run, TimeProvider clock) =>
        (await RunJournal.ReadAsync(run.Journal, run.Id, clock, to: 1)).State.Started;
}

/// <param name="Number">The event's sequence number, from 1.</param>
/// <param name="Recorded">As the journal holds it.</param>
/// <param name="Happened">What it says.</param>
/// <param name="Before">The run's state without it.</param>
/// <param name="After">The run's state with it.</param>
public sealed record LogEntry(long Number, RecordedEvent Recorded, RunEvent Happened, RunState Before, RunState After);
