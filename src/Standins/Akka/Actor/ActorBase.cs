namespace Akka.Actor;

/// <summary>One message at a time, one thread at a time. Built only by an actor system, from <see cref="Props"/>.</summary>
public abstract class ActorBase
{
    private SupervisorStrategy? _strategy;

    protected ActorBase() => Cell = ActorCell.Adopt(this);

    protected static Receive EmptyReceive => _ => false;

    protected static IActorContext Context => ActorCell.Active;

    protected IActorRef Self => Cell.Self;

    protected IActorRef Sender => Cell.Sender;

    internal ActorCell Cell { get; }

    /// <summary>The strategy in force for the children: from Props, else the actor's own.</summary>
    internal SupervisorStrategy StrategyInForce => _strategy ??= Cell.Props.SupervisorStrategy ?? SupervisorStrategy();

    public virtual void AroundPreRestart(Exception cause, object? message) => PreRestart(cause, message);

    public virtual void AroundPostRestart(Exception cause, object? message) => PostRestart(cause);

    internal virtual void AroundPreStart() => PreStart();

    internal virtual void AroundPostStop() => PostStop();

    internal virtual void AroundReceive(Receive behavior, object message)
    {
        if (!behavior(message))
            Unhandled(message);
    }

    /// <summary>Runs once the constructor is done, before PreStart or PostRestart.</summary>
    internal virtual void OnIncarnated() => Become(Receive);

    internal virtual void RunTask(Func<Task> work) => Cell.RunTask(work);

    protected void Become(Receive receive) => Cell.Become(receive);

    protected void BecomeStacked(Receive receive) => Cell.BecomeStacked(receive);

    protected virtual void PreStart()
    {
    }

    protected virtual void PostStop()
    {
    }

    /// <summary>On the old instance: stops the children and cleans up through PostStop.</summary>
    protected virtual void PreRestart(Exception reason, object? message)
    {
        foreach (var child in Cell.GetChildren())
        {
            Cell.Unwatch(child);
            Cell.Stop(child);
        }

        PostStop();
    }

    /// <summary>On the new instance: starts it through PreStart.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    protected abstract bool Receive(object message);

    protected void SetReceiveTimeout(TimeSpan? timeout) => Cell.SetReceiveTimeout(timeout);

    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    /// <summary>Drops the message, unless it is a watched actor's death.</summary>
    /// <exception cref="DeathPactException">The message is <see cref="Terminated"/>.</exception>
    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated)
            throw new DeathPactException(terminated.ActorRef);
    }
}
