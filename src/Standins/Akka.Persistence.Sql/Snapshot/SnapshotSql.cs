using System.Data;
using Akka.Persistence.Sql.Database;

namespace Akka.Persistence.Sql.Snapshot;

/// <summary>The snapshot store's statements, in the SQL that both databases know.</summary>
internal static class SnapshotSql
{
    public static readonly Statement Save = new(
        """
        INSERT INTO snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id)
        VALUES (@persistence_id, @sequence_number, @created, @snapshot, @manifest, @serializer_id)
        ON CONFLICT (persistence_id, sequence_number) DO UPDATE SET
            created = excluded.created, snapshot = excluded.snapshot, manifest = excluded.manifest, serializer_id = excluded.serializer_id
        """,
        ("@persistence_id", DbType.String),
        ("@sequence_number", DbType.Int64),
        ("@created", DbType.Int64),
        ("@snapshot", DbType.Binary),
        ("@manifest", DbType.String),
        ("@serializer_id", DbType.Int32));

    public static readonly Statement Newest = WithinBounds(
        "SELECT sequence_number, created, snapshot, manifest, serializer_id FROM snapshot", "ORDER BY sequence_number DESC LIMIT 1");

    public static readonly Statement Delete = WithinBounds("DELETE FROM snapshot");

    private static Statement WithinBounds(string verb, string order = "") => new(
        $"""
        {verb}
        WHERE persistence_id = @persistence_id AND sequence_number BETWEEN @min_number AND @max_number
            AND created BETWEEN @min_created AND @max_created
        {order}
        """,
        ("@persistence_id", DbType.String),
        ("@min_number", DbType.Int64),
        ("@max_number", DbType.Int64),
        ("@min_created", DbType.Int64),
        ("@max_created", DbType.Int64));
}
