namespace Akka.Actor;

/// <summary>Builds actors in a way of its own, for <see cref="Props.CreateBy(IIndirectActorProducer, object[])"/>.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    void Release(ActorBase actor);
}
