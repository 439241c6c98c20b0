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
    public static async Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var answer = new AskRef<T>();
        using var clock = timeout is { } wait && wait != Timeout.InfiniteTimeSpan ? new CancellationTokenSource(wait) : null;
        using var onTimeout = clock?.Token.UnsafeRegister(_ => answer.TimeOut(timeout!.Value), null);
        using var onCancel = cancellationToken.UnsafeRegister(_ => answer.Cancel(cancellationToken), null);
        self.Tell(message, answer);
        return await answer.Task.ConfigureAwait(false);
    }
}
