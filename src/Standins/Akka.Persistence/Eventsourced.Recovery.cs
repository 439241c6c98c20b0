namespace Akka.Persistence;

public abstract partial class Eventsourced
{
    private const int EventsARead = 256;

    private long _sequenceNr;

    /// <summary>Runs as the actor's own task, so that commands wait for its end.</summary>
    private async Task Recover()
    {
        object? at = null;
        try
        {
            var recovery = Recovery;
            if (await _snapshots.Value.Load(PersistenceId, recovery.SnapshotCriteria) is { } offer)
            {
                at = offer;
                LastSequenceNr = offer.Metadata.SequenceNr;
                Fold(offer);
            }

            var left = recovery.ReplayMax;
            while (left > 0 && LastSequenceNr < recovery.ToSequenceNr)
            {
                at = null;
                var wanted = Math.Min(left, EventsARead);
                var events = await _journal.Value.Read(PersistenceId, LastSequenceNr + 1, recovery.ToSequenceNr, wanted);
                foreach (var entry in events)
                {
                    at = entry.Payload;
                    LastSequenceNr = entry.SequenceNr;
                    Fold(entry.Payload);
                }

                left = events.Count < wanted ? 0 : left - wanted;
            }

            at = null;
            _sequenceNr = LastSequenceNr = Math.Max(LastSequenceNr, await _journal.Value.HighestSequenceNr(PersistenceId));
        }
        catch (Exception reason)
        {
            FailRecovery(reason, at);
            return;
        }

        IsRecovering = false;
        try
        {
            Fold(RecoveryCompleted.Instance);
        }
        finally
        {
            FlushWrites();
        }
    }

    private void Fold(object message)
    {
        if (!ReceiveRecover(message))
            Unhandled(message);
    }

    private void FailRecovery(Exception reason, object? at)
    {
        try
        {
            OnRecoveryFailure(reason, at);
        }
        finally
        {
            Cell.Stop(Self);
        }
    }
}
