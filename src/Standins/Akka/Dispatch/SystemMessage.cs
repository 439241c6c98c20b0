using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>What cells tell each other: handled before any user message, also by an actor that is suspended.</summary>
internal abstract record SystemMessage;

internal sealed record Start : SystemMessage;

internal sealed record StopNow : SystemMessage
{
    public static readonly StopNow Instance = new();
}

internal sealed record Suspend : SystemMessage;

internal sealed record Resume : SystemMessage;

internal sealed record Restart(Exception Cause) : SystemMessage;

internal sealed record Failed(IInternalActorRef Child, Exception Cause) : SystemMessage;

internal sealed record Watch(IInternalActorRef Watcher) : SystemMessage;

internal sealed record Unwatch(IInternalActorRef Watcher) : SystemMessage;

internal sealed record DeathNotice(IInternalActorRef Dead, bool ExistenceConfirmed) : SystemMessage;

/// <summary>Runs an action as part of an earlier message; dropped if the actor has been rebuilt since.</summary>
internal sealed record Continue(ActorBase Actor, Envelope Message, Action Action) : SystemMessage;
