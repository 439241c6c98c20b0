using Akka.Actor;
using Akka.Persistence;

namespace Wann.Engine.Journal;

/// <summary>Ways to read a run back.</summary>
/// <param name="system">With the database's settings.</param>
/// <param name="runId">Which run.</param>
/// <param name="clock">For the times in the log.</param>
/// <param name="repairs">Told of what had to be repaired, a sentence each.</param>
/// <param name="snapshotsKept">How many snapshots stay when new ones are saved.</param>
internal sealed class RunReading(ActorSystem system, string runId, TimeProvider clock, List<string> repairs, int snapshotsKept)
{
    /// <summary>Starts a run's actor from the newest good snapshot that may be used.</summary>
    public async Task<(IActorRef Run, OpenedRun Opened)> ReadAsync(SnapshotSelectionCriteria snapshots, EventVisitor? visit = null, long to = long.MaxValue)
    {
        while (true)
        {
            var told = new TaskCompletionSource<OpenedRun>(TaskCreationOptions.RunContinuationsAsynchronously);
            var opening = new RunOpening(snapshots, to, snapshotsKept, told, visit);
            var run = system.ActorOf(Props.Create(() => new RunActor(runId, opening, clock)));
            try
            {
                return (run, await told.Task);
            }
            catch (DamagedSnapshotException damaged)
            {
                repairs.Add($"The snapshot at event {damaged.SequenceNr} is damaged; an older one, or the events, were read instead.");
                snapshots = new SnapshotSelectionCriteria(damaged.SequenceNr - 1);
            }
        }
    }

    /// <summary>Whether the chain, from the first event on, leads to that hash at that event.</summary>
    public async Task<bool> LeadsToAsync(long sequenceNr, byte[] head)
    {
        var chain = new ChainReading();
        await LogActor.ReadAsync(system, runId, sequenceNr, (number, recorded) => chain.Add(number, recorded));
        return chain is { Damage: null } && chain.LastGood == sequenceNr && chain.Head.AsSpan().SequenceEqual(head);
    }
}
