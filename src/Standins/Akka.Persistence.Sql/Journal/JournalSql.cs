using System.Data;
using Akka.Persistence.Sql.Database;

namespace Akka.Persistence.Sql.Journal;

/// <summary>The journal's statements, in the SQL that both databases know.</summary>
internal static class JournalSql
{
    public static readonly Statement Insert = new(
        """
        INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
        VALUES (@created, false, @persistence_id, @sequence_number, @message, @manifest, @identifier, @writer_uuid)
        """,
        ("@created", DbType.Int64),
        ("@persistence_id", DbType.String),
        ("@sequence_number", DbType.Int64),
        ("@message", DbType.Binary),
        ("@manifest", DbType.String),
        ("@identifier", DbType.Int32),
        ("@writer_uuid", DbType.String));

    public static readonly Statement Read = new(
        """
        SELECT sequence_number, message, manifest, identifier FROM journal
        WHERE persistence_id = @persistence_id AND sequence_number BETWEEN @from AND @to AND deleted = false
        ORDER BY sequence_number LIMIT @max
        """,
        ("@persistence_id", DbType.String),
        ("@from", DbType.Int64),
        ("@to", DbType.Int64),
        ("@max", DbType.Int64));

    public static readonly Statement Highest = new(
        "SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @persistence_id",
        ("@persistence_id", DbType.String));

    public static readonly Statement MarkDeleted = new(
        """
        UPDATE journal SET deleted = true
        WHERE persistence_id = @persistence_id AND sequence_number <= @to
        """,
        ("@persistence_id", DbType.String),
        ("@to", DbType.Int64));

    public static readonly Statement DeleteAllButLast = new(
        """
        DELETE FROM journal
        WHERE persistence_id = @persistence_id AND sequence_number <= @to
            AND sequence_number < (SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @persistence_id)
        """,
        ("@persistence_id", DbType.String),
        ("@to", DbType.Int64));
}
