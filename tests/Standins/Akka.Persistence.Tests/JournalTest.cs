using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Tests;

/// <summary>One database for one test, opened by as many systems in turn as the test needs lives.</summary>
public abstract class JournalTest : IAsyncLifetime
{
    private readonly List<ActorSystem> _systems = [];

    protected static TimeSpan Patience => TimeSpan.FromSeconds(30);

    /// <summary>Unique, since a server's tables outlive the test.</summary>
    protected string PersistenceId { get; } = $"ledger-{Guid.NewGuid():N}";

    protected abstract string ProviderName { get; }

    protected abstract string ConnectionString { get; }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var system in _systems)
            await system.Terminate().WaitAsync(Patience);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs one life of the ledger: what it logs is read from the probe.</summary>
    private protected (IActorRef Ledger, Probe Log, ActorSystem System) Live(Recovery? recovery = null, string? connectionString = null)
    {
        var system = ActorSystem.Create("test", ConfigurationFactory.ParseString(Settings(connectionString ?? ConnectionString)));
        _systems.Add(system);
        var log = new Probe(system);
        return (system.ActorOf(Start(log, recovery)), log, system);
    }

    private protected Props Start(Probe log, Recovery? recovery = null) =>
        Props.Create(() => new Ledger(PersistenceId, log.Ref, recovery ?? Recovery.Default));

    private protected static void Do(IActorRef ledger, Action<Ledger> act) => ledger.Tell(act);

    private protected static void Add(IActorRef ledger, params int[] amounts) =>
        Do(ledger, self => self.PersistAll(amounts.Select(amount => new Added(amount)), self.LogAdded));

    private string Settings(string connectionString) => $$"""
        akka {
          loglevel = OFF, stdout-loglevel = OFF
          persistence {
            journal {
              plugin = "akka.persistence.journal.sql"
              sql {
                class = "Akka.Persistence.Sql.Journal.SqlWriteJournal, Akka.Persistence.Sql"
                connection-string = "{{connectionString}}"
                provider-name = "{{ProviderName}}"
                auto-initialize = true
              }
            }
            snapshot-store {
              plugin = "akka.persistence.snapshot-store.sql"
              sql {
                class = "Akka.Persistence.Sql.Snapshot.SqlSnapshotStore, Akka.Persistence.Sql"
                connection-string = "{{connectionString}}"
                provider-name = "{{ProviderName}}"
                auto-initialize = true
              }
            }
          }
          actor { // as a run of the product has it
            serializers.ledger : "Akka.Persistence.Tests.LedgerSerializer, Akka.Persistence.Tests"
            serialization-bindings {
              "Akka.Persistence.Tests.Added, Akka.Persistence.Tests" = ledger # events
              "Akka.Persistence.Tests.Total, Akka.Persistence.Tests" = ledger # snapshots
              "Akka.Persistence.Tests.Unserializable, Akka.Persistence.Tests" = ledger
            }
            serialization-identifiers { "Akka.Persistence.Tests.LedgerSerializer, Akka.Persistence.Tests" = 1713 }
          }
        }
        """;
}
