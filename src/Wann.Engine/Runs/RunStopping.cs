namespace Wann.Engine.Runs;

/// <summary>
/// How a search is stopped by another process, on any system: a file in the run's directory asks for it, the process at work looks for it
/// twice a second and pauses as if interrupted.
/// </summary>
public sealed class RunStopping : IDisposable
{
    /// <summary>What the log says of such a pause.</summary>
    public const string Reason = "The search was asked to stop.";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private readonly string _request;

    /// <param name="run">The run at work.</param>
    /// <param name="clock">Says when to look.</param>
    /// <param name="cancellation">What else pauses the search.</param>
    internal RunStopping(RunDirectory run, TimeProvider clock, CancellationToken cancellation)
    {
        _request = run.StopRequest;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _timer = clock.CreateTimer(_ => Look(), state: null, Interval, Interval);
    }

    /// <summary>Pauses the search.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether a file asked for it.</summary>
    public bool IsAsked { get; private set; }

    /// <summary>Asks the process at work on a run, if there is one, to pause it.</summary>
    public static void Ask(RunDirectory run) => File.WriteAllText(run.StopRequest, "");

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
        if (IsAsked) File.Delete(_request);
    }

    private void Look()
    {
        if (IsAsked || !File.Exists(_request)) return;
        IsAsked = true;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The search ended meanwhile.
        }
    }
}
