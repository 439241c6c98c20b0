namespace Akka.Actor;

/// <summary>Ask: tell, and await one answer.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    /// <summary>
    /// The answer, of type <typeparamref name="T"/>. Throws the cause of a <see cref="Status.Failure"/>,
    /// <see cref="AskTimeoutException"/> after the time-out (null waits for ever), and <see cref="ArgumentException"/> for an
    /// answer of another type.
    /// </summary>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var answer = new AskRef<T>();
        if (timeout is null && !cancellationToken.CanBeCanceled)
        {
            self.Tell(message, answer);
            return answer.Task;
        }

        return Await(self, message, answer, timeout ?? Timeout.InfiniteTimeSpan, cancellationToken);
    }

    private static async Task<T> Await<T>(
        ICanTell target, object message, AskRef<T> answer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(timeout);
        using var onTimeout = clock.Token.UnsafeRegister(_ => answer.TimeOut(timeout), null);
        using var onCancel = cancellationToken.UnsafeRegister(_ => answer.Cancel(cancellationToken), null);
        target.Tell(message, answer);
        return await answer.Task.ConfigureAwait(false);
    }
}
