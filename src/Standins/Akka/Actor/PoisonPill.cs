namespace Akka.Actor;

/// <summary>Stops the actor once all messages before this one are done.</summary>
public sealed class PoisonPill : IAutoReceivedMessage
{
    private PoisonPill()
    {
    }

    public static PoisonPill Instance { get; } = new();
}
