using System.Diagnostics;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>
/// What stays when an actor is rebuilt: its mailbox, place, children and watches. Everything but posting and creating children
/// runs within the mailbox's run, so by one thread at a time.
/// </summary>
internal sealed partial class ActorCell : IUntypedActorContext
{
    [ThreadStatic]
    private static ActorCell? _current;

    private readonly LocalActorSystem _system;
    private readonly IInternalActorRef _parent;
    private readonly Children _children = new();
    private Receive _behavior = _ => false;
    private ActorBase? _actor;
    private Envelope _envelope;
    private Phase _phase = Phase.Running;

    public ActorCell(LocalActorSystem system, Props props, IInternalActorRef parent, ActorPath path)
    {
        _system = system;
        _parent = parent;
        Props = props;
        Mailbox = new Mailbox(this);
        Ref = new LocalActorRef(path, this);
    }

    private enum Phase
    {
        Running,
        Restarting,
        Stopping,
        Dead,
    }

    /// <summary>The cell whose actor runs on this thread; null outside actors.</summary>
    public static ActorCell? Current => _current;

    public static ActorCell Active => _current ?? throw new NotSupportedException(
        "There is no active actor context: Context is valid only within the actor's own handlers, on their thread.");

    public Mailbox Mailbox { get; }

    public Props Props { get; }

    public LocalActorRef Ref { get; }

    public IActorRef Self => Ref;

    public IActorRef Sender => _envelope.Sender ?? _system.DeadLetters;

    public ActorSystem System => _system;

    public IActorRef Parent => _parent;

    public ExtendedActorSystem ExtendedSystem => _system;

    /// <summary>Whether user messages may be taken from the mailbox: a dead cell takes them to drop them.</summary>
    public bool TakesMessages => _phase == Phase.Dead || (_phase == Phase.Running && _suspensions == 0 && _holds == 0);

    /// <summary>Makes this thread run as the cell; returns whom it ran as before.</summary>
    public static ActorCell? Enter(ActorCell? cell)
    {
        var outer = _current;
        _current = cell;
        return outer;
    }

    public void Become(Receive receive) => _behavior = receive;

    public void BecomeStacked(Receive receive) => _behavior = receive;

    public void Become(UntypedReceive receive) => _behavior = AsReceive(receive);

    public void BecomeStacked(UntypedReceive receive) => _behavior = AsReceive(receive);

    public IActorRef ActorOf(Props props, string? name = null)
    {
        var child = _children.Add(name, unique => new ActorCell(_system, props, Ref, Ref.Path / unique).Ref);
        ((LocalActorRef)child.Ref).Cell.Start();
        return child.Ref;
    }

    public IActorRef Child(string name) => _children.Find(name)?.Ref ?? (IActorRef)ActorRefs.Nobody;

    public IEnumerable<IActorRef> GetChildren() => _children.All().Select(child => child.Ref);

    public void Handle(in Envelope envelope)
    {
        if (_phase == Phase.Dead)
        {
            _system.DeadLetters.Tell(envelope.Message, envelope.Sender);
            return;
        }

        _envelope = envelope;
        try
        {
            if (envelope.Message is IAutoReceivedMessage)
                AutoReceive(envelope.Message);
            else
                Deliver(envelope.Message);
            _receiveTimer?.Restart();
        }
        catch (Exception failure)
        {
            Fail(failure);
        }
    }

    private static Receive AsReceive(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private static void Report(LocalActorRef actor, Exception failure) => Trace.TraceError($"{actor.Path}: {failure}");

    private void Deliver(object message) => _actor!.AroundReceive(_behavior, message);

    private void AutoReceive(object message)
    {
        switch (message)
        {
            case PoisonPill:
                Ref.SendSystem(StopNow.Instance);
                break;
            case Kill:
                throw new ActorKilledException("Killed by a Kill message.");
            case Terminated terminated:
                DeliverDeath(terminated);
                break;
            case TimerFired fired when fired.IsCurrent:
                fired.Forget();
                Deliver(fired.Message);
                break;
        }
    }
}
