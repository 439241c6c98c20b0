namespace Akka.Actor;

/// <summary>An answer that says how it went.</summary>
public abstract class Status
{
    private Status()
    {
    }

    public sealed class Success(object? status) : Status
    {
        public static readonly Success Instance = new(null);

        public readonly object? Status = status;
    }

    /// <summary>The answer that makes an Ask for another type throw <see cref="Cause"/>.</summary>
    public sealed class Failure(Exception cause, object? state) : Status
    {
        public readonly Exception Cause = cause;
        public readonly object? State = state;

        public Failure(Exception cause)
            : this(cause, null)
        {
        }
    }
}
