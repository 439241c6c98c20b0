using Akka.Actor;
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
        var opened = await RunJournal.ReadAsync(run.Journal, run.Id, clock);
        if (opened.Damage is { } damage) throw new RunDamagedException(opened, damage);

        var target = JournalSettings.PostgreSql(connection);
        var (events, head) = await ReadAsync(run.Journal, run.Id);
        await WithAsync(target, JournalException.CannotWrite, system => CopyActor.WriteAsync(system, run.Id, events));
        var (copies, copiedHead) = await ReadAsync(target, run.Id);
        if (copies.Count != events.Count || !copiedHead.AsSpan().SequenceEqual(head))
        {
            throw new JournalException($"The copy of run {run.Id} is not what was copied; the run stays where it was: delete the copy and move it again.");
        }

        run.MoveTo(connection);
        return events.Count;
    }

    private static async Task<(List<RecordedEvent> Events, byte[] Head)> ReadAsync(JournalSettings settings, string runId)
    {
        var (events, chain) = (new List<RecordedEvent>(), new ChainReading());
        await WithAsync(settings, JournalException.CannotRead, system => LogActor.ReadAsync(system, runId, long.MaxValue, (number, recorded) =>
        {
            chain.Add(number, recorded);
            events.Add(recorded);
        }));
        return (events, chain.Head);
    }

    private static async Task WithAsync(JournalSettings settings, Func<Exception, JournalException> sentence, Func<ActorSystem, Task> work)
    {
        var system = ActorSystem.Create("wann", settings.ToConfig());
        try
        {
            await work(system);
        }
        catch (Exception e) when (e is not RunExistsException)
        {
            throw sentence(e);
        }
        finally
        {
            await system.Terminate();
        }
    }
}

/// <summary>A run of that id is in the database already; the message is a sentence for the user.</summary>
public sealed class RunExistsException(string message) : Exception(message);
