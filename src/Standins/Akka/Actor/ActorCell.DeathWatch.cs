using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

internal sealed partial class ActorCell
{
    private readonly HashSet<IInternalActorRef> _watchers = [];

    /// <summary>Whom this actor watches, with the message it wants in place of <see cref="Terminated"/>.</summary>
    private readonly Dictionary<IActorRef, object?> _watched = [];

    /// <summary>The dead whose <see cref="Terminated"/> is in the mailbox: Unwatch still withdraws it.</summary>
    private readonly Dictionary<IActorRef, object?> _announced = [];

    public IActorRef Watch(IActorRef subject) => WatchFor(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message) => WatchFor(subject, message);

    public IActorRef Unwatch(IActorRef subject)
    {
        _announced.Remove(subject);
        if (_watched.Remove(subject))
            ((IInternalActorRef)subject).SendSystem(new Unwatch(Ref));
        return subject;
    }

    private IActorRef WatchFor(IActorRef subject, object? message)
    {
        if (!ReferenceEquals(subject, Ref) && _watched.TryAdd(subject, message))
            ((IInternalActorRef)subject).SendSystem(new Watch(Ref));
        return subject;
    }

    private void OnDeath(DeathNotice notice)
    {
        _children.Remove(notice.Dead);
        if (_watched.Remove(notice.Dead, out var message))
        {
            _announced[notice.Dead] = message;
            Ref.Tell(new Terminated(notice.Dead, notice.ExistenceConfirmed, addressTerminated: false), notice.Dead);
        }

        if (_phase == Phase.Stopping)
            StopIfChildless();
        else if (_phase == Phase.Restarting)
            RestartIfReady();
    }

    private void DeliverDeath(Terminated terminated)
    {
        if (_announced.Remove(terminated.ActorRef, out var message))
            Deliver(message ?? terminated);
    }

    private void AnnounceDeath()
    {
        foreach (var subject in _watched.Keys)
            ((IInternalActorRef)subject).SendSystem(new Unwatch(Ref));
        _watchers.Remove(_parent);
        foreach (var watcher in _watchers)
            watcher.SendSystem(new DeathNotice(Ref, ExistenceConfirmed: true));
        _parent.SendSystem(new DeathNotice(Ref, ExistenceConfirmed: true));
    }
}
