using Wann.Engine.History;

namespace Wann.Engine.Journal;

/// <summary>Reads a run back: from its newest good snapshot, or from that with the whole chain before it checked.</summary>
internal static class RunReading
{
    /// <summary>From the newest good snapshot on; what is before it is not looked at.</summary>
    public static async Task<OpenedRun> LatestAsync(JournalReader journal, string run) =>
        (await FoldAsync(journal, run, await NewestAsync(journal, run, []), checkAll: false, []))!;

    /// <summary>For those who go on writing: from the newest good snapshot, if the chain from the first event on leads to it.</summary>
    /// <param name="repairs">Told of what had to be passed over, a sentence each.</param>
    public static async Task<OpenedRun> CheckedAsync(JournalReader journal, string run, List<string> repairs)
    {
        var snapshot = await NewestAsync(journal, run, repairs);
        if (await FoldAsync(journal, run, snapshot, checkAll: true, await journal.SnapshotsAsync(run)) is { } opened) return opened;
        repairs.Add($"The snapshot at event {snapshot!.Number} does not follow from the events before it: all events were read instead.");
        return (await FoldAsync(journal, run, snapshot: null, checkAll: true, []))!;
    }

    private static async Task<Offered?> NewestAsync(JournalReader journal, string run, List<string> repairs)
    {
        foreach (var number in Enumerable.Reverse(await journal.SnapshotsAsync(run)))
        {
            if (await journal.SnapshotAsync(run, number, RunSnapshotSerializer.Read) is { State: { } state, Head: var head })
            {
                return new Offered(number, state, head);
            }

            repairs.Add($"The snapshot at event {number} is damaged; an older one, or the events, were read instead.");
        }

        return null;
    }

    /// <returns>The run, or null if the events before the snapshot do not lead to it.</returns>
    private static async Task<OpenedRun?> FoldAsync(
        JournalReader journal, string run, Offered? snapshot, bool checkAll, IReadOnlyList<long> snapshots)
    {
        var reading = new EventReading();
        var before = new ChainReading();
        var (after, last) = (0L, 0L);
        if (snapshot is not null)
        {
            reading.StartFrom(snapshot.State, snapshot.Head, snapshot.Number);
            if (!checkAll) (after, last) = (snapshot.Number, snapshot.Number);
        }

        await foreach (var (number, recorded) in journal.EventsAsync(run, after))
        {
            last = number;
            if (snapshot is null || number > snapshot.Number)
            {
                reading.Add(number, recorded);
                continue;
            }

            before.Add(number, recorded);
            if (number == snapshot.Number && !before.LedTo(number, snapshot.Head)) return null;
        }

        if (last < snapshot?.Number) return null;
        return reading.ToOpened(last, snapshot?.Number, snapshots);
    }

    private sealed record Offered(long Number, RunState State, byte[] Head);
}

/// <summary>A run as it was read back.</summary>
/// <param name="State">The fold of its good events.</param>
/// <param name="Last">The sequence number of the last event, good or not.</param>
/// <param name="LastGood">The sequence number of the last good event.</param>
/// <param name="Head">That event's hash.</param>
/// <param name="Damage">The first event that is not good, if there is one.</param>
/// <param name="Snapshot">The event after which the snapshot was made that reading began with, if it did.</param>
/// <param name="Snapshots">The events after which there are snapshots that may be trusted.</param>
public sealed record OpenedRun(
    RunState State, long Last, long LastGood, byte[] Head, EventDamage? Damage, long? Snapshot, IReadOnlyList<long> Snapshots);
