namespace Akka.Persistence;

internal readonly record struct JournalEntry(string PersistenceId, long SequenceNr, object Payload);
