using System.Runtime.ExceptionServices;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

internal sealed partial class ActorCell
{
    private readonly Queue<Continue> _postponed = new();
    private int _holds;
    private ReceiveTimer? _receiveTimer;

    /// <summary>The message being handled, with its sender.</summary>
    public Envelope CurrentMessage
    {
        get => _envelope;
        set => _envelope = value;
    }

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        _receiveTimer?.Dispose();
        _receiveTimer = timeout is { } wait ? new ReceiveTimer(Ref, wait) : null;
    }

    /// <summary>User messages wait in the mailbox until <see cref="Release"/> has been called as often.</summary>
    public void Hold() => _holds++;

    public void Release() => _holds--;

    /// <summary>Runs a task as this actor: user messages wait, and what follows an await runs in the mailbox's turn.</summary>
    public void RunTask(Func<Task> work)
    {
        Hold();
        var actor = _actor!;
        var message = _envelope;
        var scheduler = new ActorTaskScheduler(this, actor, message);
        _ = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, scheduler).Unwrap().ContinueWith(
            ended => ContinueWith(actor, message, () => EndTask(ended)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>From any thread: runs the action as the actor, as part of that message, unless it has been rebuilt by then.</summary>
    public void ContinueWith(ActorBase actor, in Envelope message, Action action) => Ref.SendSystem(new Continue(actor, message, action));

    private void EndTask(Task ended)
    {
        Release();
        if (ended.IsCanceled)
            throw new TaskCanceledException(ended);
        if (ended.Exception?.InnerException is { } cause)
            ExceptionDispatchInfo.Throw(cause);
        _receiveTimer?.Restart();
    }

    private void OnContinue(Continue next)
    {
        if (!ReferenceEquals(next.Actor, _actor))
            return;
        if (_suspensions > 0)
        {
            _postponed.Enqueue(next);
            return;
        }

        _envelope = next.Message;
        next.Action();
    }

    private void RunPostponed()
    {
        while (_suspensions == 0 && _postponed.TryDequeue(out var next))
            Handle(next);
    }
}
