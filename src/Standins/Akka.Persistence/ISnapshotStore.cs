namespace Akka.Persistence;

/// <summary>Where snapshots are kept. Calls return at once and are carried out in the order they came.</summary>
internal interface ISnapshotStore
{
    /// <summary>The newest snapshot that the criteria accept, or null.</summary>
    Task<SnapshotOffer?> Load(string persistenceId, SnapshotSelectionCriteria criteria);

    Task Save(SnapshotMetadata metadata, object snapshot);

    Task Delete(string persistenceId, SnapshotSelectionCriteria criteria);
}
