using System.Data.Common;

namespace Akka.Persistence.Sql.Database;

/// <summary>What differs between databases: how to connect durably, and the types of the columns.</summary>
internal interface ISqlDialect
{
    IReadOnlyList<string> JournalSchema { get; }

    IReadOnlyList<string> SnapshotSchema { get; }

    /// <summary>An open connection on which a commit returns only once it is on the disk.</summary>
    DbConnection Open();
}
