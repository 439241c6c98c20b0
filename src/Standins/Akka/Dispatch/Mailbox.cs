using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// Two lock-free queues and at most one run on the thread pool. A run handles a batch of messages, system messages first, and
/// gives its thread back; whoever posts to an idle mailbox schedules the next run.
/// </summary>
internal sealed class Mailbox(ActorCell cell) : IThreadPoolWorkItem
{
    private const int MessagesARun = 100;

    private readonly ConcurrentQueue<SystemMessage> _system = new();
    private readonly ConcurrentQueue<Envelope> _messages = new();
    private int _scheduled;

    public void Post(in Envelope envelope)
    {
        _messages.Enqueue(envelope);
        Schedule();
    }

    public void Post(SystemMessage message)
    {
        _system.Enqueue(message);
        Schedule();
    }

    void IThreadPoolWorkItem.Execute()
    {
        var outer = ActorCell.Enter(cell);
        HandleSystemMessages();
        for (var left = MessagesARun; left > 0 && cell.TakesMessages && _messages.TryDequeue(out var envelope); left--)
        {
            cell.Handle(envelope);
            HandleSystemMessages();
        }

        var takesMessages = cell.TakesMessages;
        ActorCell.Enter(outer);
        Interlocked.Exchange(ref _scheduled, 0);
        if (!_system.IsEmpty || (takesMessages && !_messages.IsEmpty))
            Schedule();
    }

    private void HandleSystemMessages()
    {
        while (_system.TryDequeue(out var message))
            cell.Handle(message);
    }

    private void Schedule()
    {
        if (Interlocked.CompareExchange(ref _scheduled, 1, 0) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
