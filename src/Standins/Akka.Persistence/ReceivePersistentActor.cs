using Akka.Actor;

namespace Akka.Persistence;

/// <summary>Handles commands and recovery by type, with handlers registered in the constructor; the first match wins.</summary>
public abstract class ReceivePersistentActor : UntypedPersistentActor
{
    private readonly ReceiveHandlers _recovering = new();
    private ReceiveHandlers? _commands = new();
    private Receive _recover = _ => false;

    private ReceiveHandlers Commands => _commands
        ?? throw new InvalidOperationException("Register handlers in the actor's constructor, or in the action given to Become.");

    internal sealed override void OnIncarnated()
    {
        Become(_commands!.ToReceive());
        _recover = _recovering.ToReceive();
        _commands = null;
    }

    protected sealed override bool ReceiveRecover(object message) => _recover(message);

    protected sealed override void OnCommand(object message) => Unhandled(message);

    protected sealed override void OnRecover(object message) => Unhandled(message);

    protected void Become(Action configure) => Become(ReceiveHandlers.Collect(handlers =>
    {
        _commands = handlers;
        try
        {
            configure();
        }
        finally
        {
            _commands = null;
        }
    }));

    protected void Command<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => Commands.Add(handler, shouldHandle);

    protected void CommandAny(Action<object> handler) => Commands.Add(handler, null);

    /// <summary>The actor handles no other command until the task has ended.</summary>
    protected void CommandAsync<T>(Func<T, Task> handler, Predicate<T>? shouldHandle = null) =>
        Commands.Add<T>(message => RunTask(() => handler(message)), shouldHandle);

    protected void Recover<T>(Action<T> handler, Predicate<T>? shouldHandle = null) => _recovering.Add(handler, shouldHandle);

    protected void RecoverAny(Action<object> handler) => _recovering.Add(handler, null);
}
