using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Wann.Crash;

/// <summary>
/// A clock that kills its process as kill -9 does. A run asks it once for its lock, and then for each event's time, just before that
/// event is written: asked for the n-th, it waits until the one before is durable, and strikes exactly between the two.
/// </summary>
/// <param name="database">The run's journal.db.</param>
/// <param name="fatal">Which of the events from now on is never written; 1 for the first.</param>
internal sealed class FatalClock(string database, int fatal) : TimeProvider
{
    private readonly long _before = Durable(database);
    private int _asked = -1;

    public override DateTimeOffset GetUtcNow()
    {
        if (++_asked == fatal)
        {
            var spin = new SpinWait();
            while (Durable(database) < _before + fatal - 1) spin.SpinOnce();
            using var self = Process.GetCurrentProcess();
            self.Kill();
        }

        return base.GetUtcNow();
    }

    private static long Durable(string database)
    {
        if (!File.Exists(database)) return 0;
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE name = 'journal'";
        if (command.ExecuteScalar() is 0L) return 0;
        command.CommandText = "SELECT COALESCE(MAX(sequence_number), 0) FROM journal";
        return (long)command.ExecuteScalar()!;
    }
}
