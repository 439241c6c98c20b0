namespace Akka.Actor;

/// <summary>What an actor sees of its place in the system. Valid only within the actor's own handlers.</summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    IActorRef Self { get; }

    IActorRef Sender { get; }

    ActorSystem System { get; }

    IActorRef Parent { get; }

    void Become(Receive receive);

    void BecomeStacked(Receive receive);

    /// <summary>The child of this name, or <see cref="ActorRefs.Nobody"/>.</summary>
    IActorRef Child(string name);

    IEnumerable<IActorRef> GetChildren();

    /// <summary>Sends <see cref="ReceiveTimeout"/> to this actor after so long without a message; null ends that.</summary>
    void SetReceiveTimeout(TimeSpan? timeout);

    void Stop(IActorRef child);
}
