using System.Collections.Immutable;
using MessagePack;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Engine.History;

namespace Wann.Engine.Journal;

/// <summary>Reads a run back: from its newest good snapshot, or from that with the whole chain before it checked.</summary>
internal static class RunReading
{
    /// <summary>From the newest good snapshot on; what is before it is not looked at.</summary>
    public static async Task<OpenedRun> LatestAsync(JournalReader journal, string run) =>
        (await FoldAsync(journal, run, await NewestAsync(journal, run, [], RunSnapshot.Read), checkAll: false, []))!;

    /// <summary>For those who go on writing: from the newest good snapshot, if the chain from the first event on leads to it.</summary>
    /// <param name="repairs">Told of what had to be passed over, a sentence each.</param>
    public static async Task<OpenedRun> CheckedAsync(JournalReader journal, string run, List<string> repairs)
    {
        var snapshot = await NewestAsync(journal, run, repairs, RunSnapshot.Read);
        if (await FoldAsync(journal, run, snapshot, checkAll: true, await journal.SnapshotsAsync(run)) is { } opened) return opened;
        repairs.Add($"The snapshot at event {snapshot!.Number} does not follow from the events before it: all events were read instead.");
        return (await FoldAsync(journal, run, snapshot: null, checkAll: true, []))!;
    }

    /// <summary>The same without the populations: what a listing says.</summary>
    public static async Task<OutlinedRun> OutlineAsync(JournalReader journal, string run)
    {
        var (outline, chain, after, begun) = (RunOutline.Empty, new ChainReading(), 0L, default(DateTime?));
        var births = new List<(string Type, int Version, byte[] Payload)>();
        var snapshot = await NewestAsync(
            journal,
            run,
            [],
            (bytes, manifest) => RunSnapshot.Read(
                bytes, manifest, (head, state) => new OutlinedSnapshot(RunOutline.Of(state), head, state)));
        if (snapshot is not null)
        {
            (outline, after) = (snapshot.Value.Outline, snapshot.Number);
            chain.StartFrom(snapshot.Value.Head, after);
            await foreach (var (_, first) in journal.EventsAsync(run, to: 1)) begun = first.Time;
        }

        await foreach (var (number, recorded) in journal.EventsAsync(run, after))
        {
            begun ??= recorded.Time;
            if (!chain.Add(number, recorded)) continue;
            EventCodec.CheckVersion(recorded.Type, recorded.Version);
            var (type, version, payload) = (recorded.Type, recorded.Version, recorded.Payload);
            if (RunOutline.IsBirth(type)) births.Add((type, version, payload));
            else if (RunOutline.Tells(type)) outline = outline.Apply(EventCodec.Read(type, version, payload));
        }

        return new OutlinedRun(outline, outline.Champion(births, OfSnapshot, ChildrenOfSnapshot), begun, chain.Damage);

        Genome OfSnapshot(int individual)
        {
            var reader = new MessagePackReader(snapshot!.Value.State);
            return RunStateCodec.ReadGenome(ref reader, individual);
        }

        ImmutableArray<Child> ChildrenOfSnapshot()
        {
            var reader = new MessagePackReader(snapshot!.Value.State);
            return RunStateCodec.Read(ref reader).Children;
        }
    }

    private static async Task<Offered<T>?> NewestAsync<T>(
        JournalReader journal, string run, List<string> repairs, Func<byte[], string, T?> read)
        where T : class
    {
        foreach (var number in Enumerable.Reverse(await journal.SnapshotsAsync(run)))
        {
            if (await journal.SnapshotAsync(run, number, read) is { } snapshot) return new Offered<T>(number, snapshot);
            repairs.Add($"The snapshot at event {number} is damaged; an older one, or the events, were read instead.");
        }

        return null;
    }

    /// <returns>The run, or null if the events before the snapshot do not lead to it.</returns>
    private static async Task<OpenedRun?> FoldAsync(
        JournalReader journal, string run, Offered<RunSnapshot>? snapshot, bool checkAll, IReadOnlyList<long> snapshots)
    {
        var reading = new EventReading();
        var before = new ChainReading();
        var (after, last) = (0L, 0L);
        if (snapshot is not null)
        {
            reading.StartFrom(snapshot.Value.State!, snapshot.Value.Head, snapshot.Number);
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
            if (number == snapshot.Number && !before.LedTo(number, snapshot.Value.Head)) return null;
        }

        if (last < snapshot?.Number) return null;
        return reading.ToOpened(last, snapshot?.Number, snapshots);
    }

    private sealed record Offered<T>(long Number, T Value);

    private sealed record OutlinedSnapshot(RunOutline Outline, byte[] Head, ReadOnlyMemory<byte> State);
}

/// <summary>A run in outline.</summary>
/// <param name="Outline">The fold of its good events.</param>
/// <param name="Champion">The best network so far, or null before the first.</param>
/// <param name="Begun">When its first event was recorded; null if it has none.</param>
/// <param name="Damage">The first event after the newest good snapshot that is not good, if there is one.</param>
internal sealed record OutlinedRun(RunOutline Outline, Genome? Champion, DateTime? Begun, EventDamage? Damage);

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
