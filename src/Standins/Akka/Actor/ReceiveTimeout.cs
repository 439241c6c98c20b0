namespace Akka.Actor;

/// <summary>Tells an actor that no message came for as long as its receive time-out.</summary>
public class ReceiveTimeout
{
    private ReceiveTimeout()
    {
    }

    public static ReceiveTimeout Instance { get; } = new();
}
