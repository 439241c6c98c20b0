namespace Akka.Persistence;

/// <summary>Ends recovery: from here on the actor may persist, and commands come next.</summary>
public sealed class RecoveryCompleted
{
    public static readonly RecoveryCompleted Instance = new();

    private RecoveryCompleted()
    {
    }
}
