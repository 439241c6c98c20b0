using System.Data;

namespace Akka.Persistence.Sql.Database;

/// <summary>One SQL statement with its parameters in the order their values are given. Prepared once a connection.</summary>
internal sealed class Statement(string sql, params (string Name, DbType Type)[] parameters)
{
    public string Sql => sql;

    public IReadOnlyList<(string Name, DbType Type)> Parameters => parameters;
}
