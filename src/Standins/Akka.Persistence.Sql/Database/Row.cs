using System.Data.Common;
using Akka.Serialization;

namespace Akka.Persistence.Sql.Database;

internal static class Row
{
    /// <summary>Reads three columns: the bytes, the manifest, the serializer's number.</summary>
    public static SerializedPayload Payload(DbDataReader row, int firstColumn) => new(
        row.GetFieldValue<byte[]>(firstColumn),
        row.IsDBNull(firstColumn + 1) ? "" : row.GetString(firstColumn + 1),
        row.GetInt32(firstColumn + 2));
}
