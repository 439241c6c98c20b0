namespace Akka.Actor;

/// <summary>How a parent handles the failures of its children.</summary>
public abstract class SupervisorStrategy
{
    public static readonly IDecider DefaultDecider = new DelegateDecider(cause =>
        cause is ActorInitializationException or ActorKilledException or DeathPactException ? Directive.Stop : Directive.Restart);

    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider.Decide);

    public static readonly OneForOneStrategy StoppingStrategy = new(_ => Directive.Stop);

    public abstract IDecider Decider { get; }

    /// <summary>The decision for this failure, with a restart over the limit turned into a stop.</summary>
    internal abstract Directive Handle(Exception cause, RestartStats stats);
}
