namespace Akka.Actor;

/// <summary>Handlers by message type; the first that matches takes the message.</summary>
internal sealed class ReceiveHandlers
{
    private readonly List<Func<object, bool>> _handlers = [];

    public static Receive Collect(Action<ReceiveHandlers> configure)
    {
        var handlers = new ReceiveHandlers();
        configure(handlers);
        return handlers.ToReceive();
    }

    public void Add<T>(Action<T> handler, Predicate<T>? shouldHandle) => _handlers.Add(message =>
    {
        if (message is not T typed || shouldHandle?.Invoke(typed) == false)
            return false;
        handler(typed);
        return true;
    });

    public Receive ToReceive()
    {
        var handlers = _handlers.ToArray();
        return message =>
        {
            foreach (var handler in handlers)
            {
                if (handler(message))
                    return true;
            }

            return false;
        };
    }
}
