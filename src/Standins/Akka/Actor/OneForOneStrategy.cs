namespace Akka.Actor;

/// <summary>Handles each failed child by itself, and stops one that has been restarted too often.</summary>
public class OneForOneStrategy : SupervisorStrategy
{
    private const int NoLimit = -1;

    private readonly int _maxRetries;
    private readonly int _windowMilliseconds;

    /// <summary>Counts restarts within a window of time.</summary>
    /// <param name="maxNrOfRetries">Restarts allowed a child; -1 or null for no limit, 0 for none.</param>
    /// <param name="withinTimeRange">The time in which they are counted; null for the child's life.</param>
    /// <param name="localOnlyDecider">The directive for each cause.</param>
    public OneForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries ?? NoLimit, (int)(withinTimeRange?.TotalMilliseconds ?? NoLimit), localOnlyDecider)
    {
    }

    public OneForOneStrategy(
        int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
    {
        _ = loggingEnabled;
        _maxRetries = maxNrOfRetries;
        _windowMilliseconds = withinTimeMilliseconds;
        Decider = new DelegateDecider(localOnlyDecider);
    }

    public OneForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(NoLimit, NoLimit, localOnlyDecider)
    {
    }

    public override IDecider Decider { get; }

    internal override Directive Handle(Exception cause, RestartStats stats)
    {
        var directive = Decider.Decide(cause);
        var refused = directive == Directive.Restart && !stats.MayRestart(_maxRetries, _windowMilliseconds);
        return refused ? Directive.Stop : directive;
    }
}
