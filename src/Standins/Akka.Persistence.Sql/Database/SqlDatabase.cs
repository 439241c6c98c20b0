using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Akka.Actor;

namespace Akka.Persistence.Sql.Database;

/// <summary>
/// One connection and one thread for all that a system keeps under one connection string, so that journal and snapshot store
/// never lock each other out (akka.net issue 3538). Jobs run in order; writes that wait together share one transaction.
/// </summary>
internal sealed class SqlDatabase : IDisposable
{
    private const int WritesATransaction = 64;

    private readonly ISqlDialect _dialect;
    private readonly BlockingCollection<SqlJob> _jobs = [];
    private readonly ConcurrentQueue<string> _schema = new();
    private readonly Thread _thread;
    private SqlSession? _session;

    private SqlDatabase(ISqlDialect dialect)
    {
        _dialect = dialect;
        _thread = new Thread(Work) { IsBackground = true, Name = "akka-persistence-sql" };
        _thread.Start();
    }

    /// <summary>The database that the plugin at this path of the configuration names.</summary>
    public static SqlDatabase Of(ExtendedActorSystem system, string plugin, Func<ISqlDialect, IReadOnlyList<string>> schema)
    {
        var settings = SqlSettings.Read(system.Config, plugin);
        var database = system.Extension(
            $"{settings.ProviderName}|{settings.ConnectionString}", () => new SqlDatabase(settings.Dialect()));
        if (settings.AutoInitialize)
        {
            foreach (var statement in schema(database._dialect))
                database._schema.Enqueue(statement);
        }

        return database;
    }

    public Task<T> Read<T>(Func<SqlSession, T> work) => Enqueue(new SqlJobOf<T>(work, isWrite: false));

    public Task<T> Write<T>(Func<SqlSession, T> work) => Enqueue(new SqlJobOf<T>(work, isWrite: true));

    /// <summary>Finishes what is queued, then closes the connection.</summary>
    public void Dispose()
    {
        _jobs.CompleteAdding();
        _thread.Join();
        _jobs.Dispose();
    }

    private Task<T> Enqueue<T>(SqlJobOf<T> job)
    {
        try
        {
            _jobs.Add(job);
        }
        catch (InvalidOperationException)
        {
            job.Fail(new InvalidOperationException("The actor system has ended: its database is closed."));
        }

        return job.Result;
    }

    private void Work()
    {
        var group = new List<SqlJob>();
        for (var next = Take(); next is not null;)
        {
            group.Clear();
            group.Add(next);
            next = null;
            while (group[0].IsWrite && next is null && group.Count < WritesATransaction && _jobs.TryTake(out var following))
            {
                if (following.IsWrite)
                    group.Add(following);
                else
                    next = following;
            }

            Run(group);
            next ??= Take();
        }

        _session?.Dispose();
    }

    private SqlJob? Take() => _jobs.TryTake(out var job, Timeout.Infinite) ? job : null;

    private void Run(List<SqlJob> group)
    {
        if (Attempt(group) is not { } cause)
            group.ForEach(job => job.Succeed());
        else if (group.Count == 1)
            group[0].Fail(cause);
        else
            group.ForEach(RunAlone);
    }

    /// <summary>One write of a group failed, and which is not known: each is tried by itself, so that only that one fails.</summary>
    private void RunAlone(SqlJob job) => Run([job]);

    private Exception? Attempt(List<SqlJob> group)
    {
        try
        {
            var session = _session ??= new SqlSession(_dialect.Open());
            if (!_schema.IsEmpty)
                CreateTables(session);
            if (group[0].IsWrite)
                session.InTransaction(() => group.ForEach(job => job.Run(session)));
            else
                group[0].Run(session);
            return null;
        }
        catch (Exception cause)
        {
            DropSession();
            return cause;
        }
    }

    /// <summary>After a failure the connection's state is unknown: it is closed, come what may, and the next job opens another.</summary>
    private void DropSession()
    {
        try
        {
            _session?.Dispose();
        }
        catch (DbException failure)
        {
            Trace.TraceWarning($"Closing the database after a failure failed as well: {failure.Message}");
        }

        _session = null;
    }

    private void CreateTables(SqlSession session)
    {
        while (_schema.TryPeek(out var statement))
        {
            session.Execute(statement);
            _schema.TryDequeue(out _);
        }
    }
}
