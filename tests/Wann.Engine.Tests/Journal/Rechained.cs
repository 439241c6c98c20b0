using Microsoft.Data.Sqlite;
using Wann.Engine.History;
using Wann.Engine.Journal;
using Wann.Engine.Runs;
using Wann.Engine.Tests.Runs;

namespace Wann.Engine.Tests.Journal;

/// <summary>A log that someone altered who knows how to make the hashes hold again.</summary>
internal static class Rechained
{
    /// <summary>Adds an event that this engine would not write.</summary>
    public static async Task AppendAsync(SmallRun run, RunEvent happened, int version)
    {
        var last = (await run.LogAsync())[^1];
        var (type, payload) = (EventCodec.NameOf(happened), EventCodec.Write(happened));
        Store(
            run.Database,
            last.Number + 1,
            new RecordedEvent(type, version, DateTime.UnixEpoch, payload, HashChain.Next(last.Recorded.Hash, type, version, payload)),
            run.Directory.Id);
    }

    /// <summary>Replaces events, and every hash from the first replaced one on; snapshots go.</summary>
    public static async Task AlterAsync(SmallRun run, Func<RunEvent, RunEvent> change)
    {
        var head = HashChain.Start;
        foreach (var entry in await run.LogAsync())
        {
            var payload = EventCodec.Write(change(entry.Happened));
            head = HashChain.Next(head, entry.Recorded.Type, entry.Recorded.Version, payload);
            Store(run.Database, entry.Number, entry.Recorded with { Payload = payload, Hash = head }, run.Directory.Id);
        }

        Database.Execute(run.Database, "DELETE FROM snapshot");
    }

    /// <summary>Makes the second event one of an engine to come; snapshots and what follows go.</summary>
    public static async Task AsFutureAsync(RunDirectory run, string type, int version)
    {
        var file = Path.Combine(run.Path, "journal.db");
        await foreach (var entry in RunLog.ReadAsync(run))
        {
            if (entry.Number != 1) continue;
            Database.Execute(file, "DELETE FROM snapshot");
            Database.Execute(file, "DELETE FROM journal WHERE sequence_number > 1");
            Store(
                file,
                2,
                new RecordedEvent(type, version, DateTime.UnixEpoch, [0x90], HashChain.Next(entry.Recorded.Hash, type, version, [0x90])),
                run.Id);
            break;
        }
    }

    private static void Store(string file, long number, RecordedEvent recorded, string runId)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid)
            VALUES (0, false, $run, $number, $message, $manifest, $identifier, '')
            ON CONFLICT (persistence_id, sequence_number) DO UPDATE SET message = excluded.message
            """;
        command.Parameters.AddWithValue("$run", runId);
        command.Parameters.AddWithValue("$number", number);
        command.Parameters.AddWithValue("$message", new RecordedEventSerializer(null!).ToBinary(recorded));
        command.Parameters.AddWithValue("$manifest", recorded.Type);
        command.Parameters.AddWithValue("$identifier", RecordedEventSerializer.StoredIdentifier);
        command.ExecuteNonQuery();
    }
}
