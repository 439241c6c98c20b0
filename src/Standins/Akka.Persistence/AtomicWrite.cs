namespace Akka.Persistence;

/// <summary>The events of one Persist or PersistAll.</summary>
internal sealed record AtomicWrite(IReadOnlyList<JournalEntry> Entries);
