using Akka.Actor;

namespace Akka.Persistence;

/// <summary>A handler that is owed a call once its event is durable, as part of the command that persisted it.</summary>
internal sealed record Invocation(object Event, long SequenceNr, Action<object> Handler, Envelope Command, bool IsStashing)
{
    public bool IsReady { get; set; }

    public Exception? Rejection { get; set; }
}
