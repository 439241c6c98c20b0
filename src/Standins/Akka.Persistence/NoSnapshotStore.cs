using Akka.Configuration;

namespace Akka.Persistence;

/// <summary>Stands in where no snapshot store is configured: there are no snapshots, and none can be saved.</summary>
internal sealed class NoSnapshotStore : ISnapshotStore
{
    public Task<SnapshotOffer?> Load(string persistenceId, SnapshotSelectionCriteria criteria) => Task.FromResult<SnapshotOffer?>(null);

    public Task Save(SnapshotMetadata metadata, object snapshot) => Refuse();

    public Task Delete(string persistenceId, SnapshotSelectionCriteria criteria) => Refuse();

    private static Task Refuse() =>
        Task.FromException(new ConfigurationException("No snapshot store is configured: set akka.persistence.snapshot-store.plugin."));
}
