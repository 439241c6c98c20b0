namespace Akka.Actor;

/// <summary>Counts a child's restarts, over its life or over a window of time that starts anew once it has passed.</summary>
internal sealed class RestartStats
{
    private int _restarts;
    private long? _windowStart;

    public bool MayRestart(int maxRetries, int windowMilliseconds)
    {
        if (maxRetries == 0)
            return false;
        if (windowMilliseconds > 0)
            return MayRestartInWindow(maxRetries > 0 ? maxRetries : 1, windowMilliseconds);
        return maxRetries < 0 || ++_restarts <= maxRetries;
    }

    private bool MayRestartInWindow(int maxRetries, int windowMilliseconds)
    {
        var now = Environment.TickCount64;
        _windowStart ??= now;
        if (now - _windowStart > windowMilliseconds)
        {
            _windowStart = now;
            _restarts = 0;
        }

        return ++_restarts <= maxRetries;
    }
}
