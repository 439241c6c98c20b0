namespace Akka.Persistence;

/// <summary>Where events are kept. Calls return at once and are carried out in the order they came.</summary>
internal interface IJournal
{
    /// <summary>
    /// Makes the writes durable, each of them wholly or not at all. The result says for each write why it was rejected before it
    /// reached the store, or null; a store that fails fails the task.
    /// </summary>
    Task<IReadOnlyList<Exception?>> Write(IReadOnlyList<AtomicWrite> writes);

    /// <summary>Up to <paramref name="max"/> events in order, of sequence numbers in the range, both ends included.</summary>
    Task<IReadOnlyList<JournalEntry>> Read(string persistenceId, long from, long to, long max);

    /// <summary>The highest sequence number ever written, deleted ones included; 0 if there is none.</summary>
    Task<long> HighestSequenceNr(string persistenceId);

    Task Delete(string persistenceId, long toSequenceNr);
}
