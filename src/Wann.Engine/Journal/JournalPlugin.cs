using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql.Config;

namespace Wann.Engine.Journal;

/// <summary>
/// A run's database in an actor system, which may have many, opened one after another: a journal and a snapshot store that its persistent
/// actors name by their ids.
/// </summary>
internal sealed class JournalPlugin : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static int _opened;

    private readonly ActorSystem _system;
    private readonly JournalSettings _settings;

    private JournalPlugin(ActorSystem system, JournalSettings settings, int number)
    {
        (_system, _settings) = (system, settings);
        (Journal, Snapshots) = ($"akka.persistence.journal.run-{number}", $"akka.persistence.snapshot-store.run-{number}");
    }

    /// <summary>What a system is to be made with, for it to have databases.</summary>
    public static MultiDataOptionsSetup Connections => new();

    /// <summary>How events and snapshots are written.</summary>
    public static Config Serializers { get; } = ConfigurationFactory.ParseString($$"""
        akka.actor.serializers {
          wann-event = "{{Name<RecordedEventSerializer>()}}"
          wann-snapshot = "{{Name<RunSnapshotSerializer>()}}"
        }
        akka.actor.serialization-bindings {
          "{{Name<RecordedEvent>()}}" = wann-event
          "{{Name<RunSnapshot>()}}" = wann-snapshot
        }
        akka.actor.serialization-identifiers {
          "{{Name<RecordedEventSerializer>()}}" = {{RecordedEventSerializer.StoredIdentifier}}
          "{{Name<RunSnapshotSerializer>()}}" = {{RunSnapshotSerializer.StoredIdentifier}}
        }
        """);

    /// <summary>The journal's id.</summary>
    public string Journal { get; }

    /// <summary>The snapshot store's.</summary>
    public string Snapshots { get; }

    /// <param name="system">Made with <see cref="Connections"/> and <see cref="Serializers"/>.</param>
    /// <param name="settings">The database; it is not touched before an actor asks for it.</param>
    public static JournalPlugin Open(ActorSystem system, JournalSettings settings)
    {
        var plugin = new JournalPlugin(system, settings, Interlocked.Increment(ref _opened));
        var (connections, options) = (system.Settings.Setup.Get<MultiDataOptionsSetup>().Value, settings.ToConnections());
        connections.AddDataOptions(plugin.Journal, options);
        connections.AddDataOptions(plugin.Snapshots, options);
        system.Settings.InjectTopLevelFallback(plugin.ToConfig());
        return plugin;
    }

    /// <summary>Ends the plugin's actors, when nobody has anything left to write, and lets go of the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_system.WhenTerminated.IsCompleted)
        {
            var persistence = Persistence.Instance.Apply(_system);
            IActorRef[] actors = [persistence.JournalFor(Journal), persistence.SnapshotStoreFor(Snapshots)];
            try
            {
                await Task.WhenAll(actors.Select(actor => actor.GracefulStop(Patience)));
            }
            catch (OperationCanceledException)
            {
                // Its disk does not answer.
            }
        }

        _settings.LetGo();
    }

    /// <summary>How the plugin works: SQLite has one writer at a time, so one connection does all.</summary>
    internal Config ToConfig() => ConfigurationFactory.ParseString($$"""
        {{Journal}} {
          class = "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
          parallelism = {{(_settings.IsSqlite ? 1 : 3)}}
          recovery-event-timeout = {{_settings.RecoveryTimeout.TotalMilliseconds}}ms
          {{Database(Journal)}}
        }
        {{Snapshots}} {
          class = "Akka.Persistence.Sql.Snapshot.SqlSnapshotStore, Akka.Persistence.Sql"
          {{Database(Snapshots)}}
        }
        """);

    private string Database(string id) => $"""
        plugin-id = "{id}"
          connection-string = "{Escape(_settings.ConnectionString)}"
          provider-name = "{_settings.Provider}"
          auto-initialize = true
        """;

    private static string Name<T>() => $"{typeof(T).FullName}, {typeof(T).Assembly.GetName().Name}";

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");
}
