using Wann.Engine.Hosting;
using Wann.Engine.Journal;

namespace Wann.Engine.Runs;

/// <summary>Takes a run's events, unchanged, into another database, and works there from then on.</summary>
public static class RunMove
{
    /// <param name="run">Nobody may be at work on it.</param>
    /// <param name="connection">A PostgreSQL connection string.</param>
    /// <param name="clock">For the lock's owner.</param>
    /// <returns>How many events were copied. Snapshots stay behind: they are made anew.</returns>
    /// <exception cref="RunExistsException">The other database has the run already.</exception>
    /// <exception cref="RunDamagedException">The log is damaged: it is not copied.</exception>
    /// <exception cref="JournalException">One of the databases cannot be used.</exception>
    public static async Task<int> ToAsync(RunDirectory run, string connection, TimeProvider clock)
    {
        using var taken = RunLock.Take(run, clock);
        var (events, source) = (new List<RecordedEvent>(), new EventReading());
        await foreach (var (number, recorded) in (await JournalReader.OpenAsync(run.Journal)).EventsAsync(run.Id))
        {
            events.Add(recorded);
            source.Add(number, recorded);
        }

        if (source.Chain.Damage is { } damage) throw new RunDamagedException(source.ToOpened(events.Count), damage);

        var target = JournalSettings.PostgreSql(connection);
        await JournalDatabase.ForWritingAsync(target);
        await using (var host = await EngineHost.StartAsync(new EngineOptions { LogFile = run.LogFile, Clock = clock }))
        {
            await using var plugin = JournalPlugin.Open(host.System, target);
            await CopyActor.WriteAsync(host.System, plugin, run.Id, events);
        }

        var copy = new ChainReading();
        await foreach (var (number, recorded) in (await JournalReader.OpenAsync(target)).EventsAsync(run.Id)) copy.Add(number, recorded);
        if (!copy.LedTo(events.Count, source.Chain.Head))
        {
            throw new JournalException(
                $"The copy of run {run.Id} is not what was copied; the run stays where it was: delete the copy and move it again.");
        }

        run.MoveTo(connection);
        return events.Count;
    }
}
