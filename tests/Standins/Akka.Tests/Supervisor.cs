using Akka.Actor;

namespace Akka.Tests;

/// <summary>Creates a child from the Props it is told and answers with it.</summary>
internal sealed class Supervisor : ReceiveActor
{
    private readonly SupervisorStrategy _strategy;

    public Supervisor(SupervisorStrategy strategy)
    {
        _strategy = strategy;
        Receive<Props>(props => Sender.Tell(Context.ActorOf(props)));
        Receive<string>(_ => Sender.Tell(GetHashCode()));
    }

    protected override SupervisorStrategy SupervisorStrategy() => _strategy;
}
