using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The sender of an Ask: takes the first answer and ends the task with it.</summary>
internal sealed class AskRef<T> : IInternalActorRef
{
    private static readonly ActorPath Temporary = new RootPath("all-systems") / "temp" / "ask";

    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ActorPath Path => Temporary;

    public Task<T> Task => _answer.Task;

    public void Tell(object message, IActorRef? sender)
    {
        switch (message)
        {
            case T typed:
                _answer.TrySetResult(typed);
                break;
            case Status.Failure failure:
                _answer.TrySetException(failure.Cause);
                break;
            default:
                _answer.TrySetException(new ArgumentException($"Asked for {typeof(T)}; the answer was {message.GetType()}.", nameof(message)));
                break;
        }
    }

    public void SendSystem(SystemMessage message) => DeadRef.ReplyAsDead(this, message);

    public void TimeOut(TimeSpan timeout) => _answer.TrySetException(new AskTimeoutException($"No answer after {timeout}."));

    public void Cancel(CancellationToken token) => _answer.TrySetCanceled(token);

    public override string ToString() => Path.ToString();
}
