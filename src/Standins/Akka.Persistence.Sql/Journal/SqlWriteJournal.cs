using Akka.Actor;
using Akka.Persistence.Sql.Database;
using Akka.Serialization;

namespace Akka.Persistence.Sql.Journal;

/// <summary>Keeps events in the tables of Akka.Persistence.Sql's default schema.</summary>
internal sealed class SqlWriteJournal : IJournal
{
    private readonly SqlDatabase _database;
    private readonly Serialization.Serialization _serialization;

    /// <summary>
    /// Actors with a failed write: what they had queued behind it fails too, so that the journal has no gap, until one recovers anew.
    /// Touched on the database's thread only.
    /// </summary>
    private readonly HashSet<string> _broken = [];

    private readonly string _writer = Guid.CreateVersion7().ToString();

    public SqlWriteJournal(ExtendedActorSystem system, string plugin)
    {
        _serialization = system.Serialization;
        _database = SqlDatabase.Of(system, plugin, dialect => dialect.JournalSchema);
    }

    public Task<IReadOnlyList<Exception?>> Write(IReadOnlyList<AtomicWrite> writes)
    {
        var persistenceId = writes[0].Entries[0].PersistenceId;
        var written = _database.Write<IReadOnlyList<Exception?>>(session => _broken.Contains(persistenceId)
            ? throw new InvalidOperationException($"An earlier write of {persistenceId} failed, and this one comes after it.")
            : [.. writes.Select(write => Insert(session, write))]);
        _ = written.ContinueWith(
            _ => _broken.Add(persistenceId),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return written;
    }

    public Task<IReadOnlyList<JournalEntry>> Read(string persistenceId, long from, long to, long max) =>
        _database.Read<IReadOnlyList<JournalEntry>>(session => session.Query(
            JournalSql.Read,
            row => new JournalEntry(persistenceId, row.GetInt64(0), _serialization.Deserialize(Row.Payload(row, firstColumn: 1))),
            persistenceId, from, to, max));

    public Task<long> HighestSequenceNr(string persistenceId) => _database.Read(session =>
    {
        _broken.Remove(persistenceId);
        return session.Scalar(JournalSql.Highest, persistenceId) is long highest ? highest : 0;
    });

    /// <summary>The last event is only marked as deleted, since its number must not be used again.</summary>
    public Task Delete(string persistenceId, long toSequenceNr) => _database.Write(session =>
    {
        session.Execute(JournalSql.MarkDeleted, persistenceId, toSequenceNr);
        session.Execute(JournalSql.DeleteAllButLast, persistenceId, toSequenceNr);
        return true;
    });

    /// <summary>Inserts all events of the write, or says why they can't be serialized and inserts none.</summary>
    private Exception? Insert(SqlSession session, AtomicWrite write)
    {
        List<(JournalEntry Entry, SerializedPayload Payload)> rows;
        try
        {
            rows = [.. write.Entries.Select(entry => (entry, _serialization.Serialize(entry.Payload)))];
        }
        catch (Exception cause)
        {
            return cause;
        }

        var created = TimeProvider.System.GetUtcNow().Ticks;
        foreach (var (entry, payload) in rows)
        {
            session.Execute(
                JournalSql.Insert, created, entry.PersistenceId, entry.SequenceNr, payload.Bytes, payload.Manifest, payload.SerializerId, _writer);
        }

        return null;
    }
}
