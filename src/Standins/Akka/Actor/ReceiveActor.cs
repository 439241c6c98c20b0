namespace Akka.Actor;

/// <summary>Handles messages by type, with handlers registered in the constructor or within Become; the first match wins.</summary>
public abstract class ReceiveActor : UntypedActor
{
    private ReceiveHandlers? _building = new();

    private ReceiveHandlers Building => _building
        ?? throw new InvalidOperationException("Register handlers in the actor's constructor, or in the action given to Become.");

    internal sealed override void OnIncarnated()
    {
        Become(_building!.ToReceive());
        _building = null;
    }

    protected sealed override void OnReceive(object message) => Unhandled(message);

    protected void Become(Action configure) => Become(ReceiveHandlers.Collect(handlers =>
    {
        _building = handlers;
        try
        {
            configure();
        }
        finally
        {
            _building = null;
        }
    }));

    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => Building.Add(handler, shouldHandle);

    protected void ReceiveAny(Action<object> handler) => Building.Add(handler, null);

    /// <summary>The actor handles nothing else until the task has ended; code after an await still runs as the actor.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        Building.Add<T>(message => RunTask(() => handler(message)), shouldHandle);
}
