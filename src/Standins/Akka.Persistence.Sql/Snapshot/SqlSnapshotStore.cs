using Akka.Actor;
using Akka.Persistence.Sql.Database;

namespace Akka.Persistence.Sql.Snapshot;

/// <summary>Keeps snapshots in the table of Akka.Persistence.Sql's default schema.</summary>
internal sealed class SqlSnapshotStore : ISnapshotStore
{
    private readonly SqlDatabase _database;
    private readonly Serialization.Serialization _serialization;

    public SqlSnapshotStore(ExtendedActorSystem system, string plugin)
    {
        _serialization = system.Serialization;
        _database = SqlDatabase.Of(system, plugin, dialect => dialect.SnapshotSchema);
    }

    public Task<SnapshotOffer?> Load(string persistenceId, SnapshotSelectionCriteria criteria) =>
        _database.Read(session => session.Query(
            SnapshotSql.Newest,
            row => new SnapshotOffer(
                new SnapshotMetadata(persistenceId, row.GetInt64(0), new DateTime(row.GetInt64(1), DateTimeKind.Utc)),
                _serialization.Deserialize(Row.Payload(row, firstColumn: 2))),
            Bounds(persistenceId, criteria)).FirstOrDefault());

    public Task Save(SnapshotMetadata metadata, object snapshot) => _database.Write(session =>
    {
        var payload = _serialization.Serialize(snapshot);
        session.Execute(
            SnapshotSql.Save, metadata.PersistenceId, metadata.SequenceNr, metadata.Timestamp.Ticks, payload.Bytes, payload.Manifest, payload.SerializerId);
        return true;
    });

    public Task Delete(string persistenceId, SnapshotSelectionCriteria criteria) => _database.Write(session =>
    {
        session.Execute(SnapshotSql.Delete, Bounds(persistenceId, criteria));
        return true;
    });

    private static object[] Bounds(string persistenceId, SnapshotSelectionCriteria criteria) =>
    [
        persistenceId,
        criteria.MinSequenceNr,
        criteria.MaxSequenceNr,
        (criteria.MinTimestamp ?? DateTime.MinValue).Ticks,
        criteria.MaxTimeStamp.Ticks,
    ];
}
