using System.Data.Common;

namespace Akka.Persistence.Sql.Database;

/// <summary>One open connection with its prepared statements and, at times, a transaction.</summary>
internal sealed class SqlSession(DbConnection connection) : IDisposable
{
    private readonly Dictionary<Statement, DbCommand> _prepared = [];
    private DbTransaction? _transaction;

    /// <summary>Commits the work. If it throws, the session is spent: closing it undoes what was done.</summary>
    public void InTransaction(Action work)
    {
        _transaction = connection.BeginTransaction();
        work();
        _transaction.Commit();
        _transaction.Dispose();
        _transaction = null;
    }

    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = _transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Execute(Statement statement, params ReadOnlySpan<object> values) => Ready(statement, values).ExecuteNonQuery();

    public object? Scalar(Statement statement, params ReadOnlySpan<object> values) =>
        Ready(statement, values).ExecuteScalar() is var value and not DBNull ? value : null;

    public List<T> Query<T>(Statement statement, Func<DbDataReader, T> row, params ReadOnlySpan<object> values)
    {
        using var reader = Ready(statement, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    private DbCommand Ready(Statement statement, ReadOnlySpan<object> values)
    {
        if (!_prepared.TryGetValue(statement, out var command))
            _prepared[statement] = command = Prepare(statement);
        command.Transaction = _transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }

    private DbCommand Prepare(Statement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        command.Transaction = _transaction;
        foreach (var (name, type) in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.DbType = type;
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }
}
