namespace Akka.Persistence;

public abstract partial class Eventsourced
{
    private bool _writeFailed;

    private void FlushWrites()
    {
        if (_unwritten.Count == 0)
            return;
        var writes = _unwritten;
        _unwritten = [];
        _ = _journal.Value.Write(writes.ConvertAll(one => one.Write)).ContinueWith(
            written => Cell.ContinueWith(this, default, () => OnWritten(writes, written)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private void OnWritten(List<PendingWrite> writes, Task<IReadOnlyList<Exception?>> written)
    {
        if (_writeFailed)
            return;
        if (written.Exception is { } failure)
        {
            _writeFailed = true;
            FailWrite(failure.InnerException!, writes[0].Invocations[0]);
            return;
        }

        var rejections = written.Result;
        for (var i = 0; i < writes.Count; i++)
        {
            foreach (var invocation in writes[i].Invocations)
            {
                invocation.Rejection = rejections[i];
                invocation.IsReady = true;
            }
        }

        CallHandlers();
    }

    private void FailWrite(Exception cause, Invocation first)
    {
        try
        {
            OnPersistFailure(cause, first.Event, first.SequenceNr);
        }
        finally
        {
            Cell.Stop(Self);
        }
    }

    private void CallHandlers()
    {
        try
        {
            while (NextIsReady)
                CallHandler(_pending.Dequeue());
        }
        catch
        {
            // If the supervisor resumes this actor, the handlers left are still owed their calls.
            if (NextIsReady)
                Cell.ContinueWith(this, default, CallHandlers);
            throw;
        }
    }

    private bool NextIsReady => _pending.TryPeek(out var next) && next.IsReady;

    private void CallHandler(Invocation invocation)
    {
        Cell.CurrentMessage = invocation.Command;
        LastSequenceNr = invocation.SequenceNr;
        try
        {
            if (invocation.Rejection is { } cause)
                OnPersistRejected(cause, invocation.Event, invocation.SequenceNr);
            else
                invocation.Handler(invocation.Event);
        }
        finally
        {
            if (invocation.IsStashing)
                Unstash();
            FlushWrites();
        }
    }
}
