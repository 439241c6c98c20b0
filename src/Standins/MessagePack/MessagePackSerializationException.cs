namespace MessagePack;

/// <summary>The bytes are not the MessagePack value that was asked for: another type, cut short, or nested too deep.</summary>
public class MessagePackSerializationException : Exception
{
    public MessagePackSerializationException(string message)
        : base(message)
    {
    }

    public MessagePackSerializationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
