using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Wann.Engine.History;
using Wann.Engine.Journal;
using Wann.Engine.Runs;

namespace Wann.Web.Serving;

/// <summary>A completed generation as a page shows it.</summary>
/// <param name="Generation">Its number.</param>
/// <param name="Best">The best mean return over weights and trials.</param>
/// <param name="Champion">The champion's mean return on the confirmation trials.</param>
/// <param name="Connections">The population's median.</param>
/// <param name="Steps">Steps simulated in it.</param>
/// <param name="Seconds">When it was completed, since the run's first event.</param>
public sealed record GenerationPoint(int Generation, double Best, double? Champion, int Connections, long Steps, double Seconds);

/// <summary>A run as it is followed.</summary>
/// <param name="State">As in <see cref="RunSummary"/>.</param>
/// <param name="Goal">How many generations it shall have.</param>
/// <param name="Points">All completed generations.</param>
public sealed record FollowedRun(string State, int? Goal, ImmutableList<GenerationPoint> Points)
{
    /// <summary>Why it cannot be read any further, or what it says of its end; null if nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>
/// Follows one run's log for any number of pages: it is looked at once a second while there is a page, once for all of them, and what
/// they are told is written once for all that know as much.
/// </summary>
internal sealed class RunFollower(RunDirectory run) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private static readonly JsonSerializerOptions Numbers =
        new(JsonSerializerOptions.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly SemaphoreSlim _one = new(1);
    private FollowedRun _known = new("empty", Goal: null, []);
    private RunOutline _outline = RunOutline.Empty;
    private DateTime? _begun;
    private long _last;
    private long _looked;
    private Told? _told;

    public void Dispose() => _one.Dispose();

    /// <summary>The run as it is, and then again whenever something has happened.</summary>
    public async IAsyncEnumerable<FollowedRun> FollowAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        FollowedRun? told = null;
        using var timer = new PeriodicTimer(Interval);
        while (true)
        {
            var now = await LookAsync(cancellation);
            if (!ReferenceEquals(now, told)) yield return told = now;
            if (!await timer.WaitForNextTickAsync(cancellation)) yield break;
        }
    }

    /// <summary>What a page is told that knows the first generations already: JSON.</summary>
    public string Tell(FollowedRun now, int known)
    {
        if (_told is { } told && ReferenceEquals(told.Run, now) && told.Known == known) return told.Json;
        var json = JsonSerializer.Serialize(new { now.State, now.Goal, now.Note, points = now.Points.Skip(known) }, Numbers);
        _told = new Told(now, known, json);
        return json;
    }

    private async Task<FollowedRun> LookAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (Environment.TickCount64 - _looked < Interval.TotalMilliseconds / 2) return _known;
            var next = await ReadAsync();
            _looked = Environment.TickCount64;
            return next == _known ? _known : _known = next;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<FollowedRun> ReadAsync()
    {
        try
        {
            if (!Directory.Exists(run.Path)) return _known with { State = "gone", Note = $"The run's directory {run.Path} is gone." };
            var (last, happened) = await RunLog.SinceAsync(run, _last);
            _last = last;
            var points = _known.Points;
            foreach (var (time, one) in happened)
            {
                _begun ??= time;
                _outline = _outline.Apply(one);
                if (one is GenerationCompleted completed) points = points.Add(Point(completed, time));
            }

            return new FollowedRun(RunSummary.Describe(run, _outline), _outline.Goal, points) { Note = _outline.Reason };
        }
        catch (Exception e) when (e is JournalException or UnreadableEventException)
        {
            return _known with { State = "damaged", Note = e.Message };
        }
    }

    private GenerationPoint Point(GenerationCompleted completed, DateTime time)
    {
        var statistics = completed.Statistics;
        return new GenerationPoint(
            completed.Generation,
            statistics.BestMean,
            _outline.Best is { } champion && double.IsFinite(champion) ? champion : null,
            statistics.MedianConnections,
            statistics.Steps,
            Math.Round((time - _begun!.Value).TotalSeconds, 1));
    }

    private sealed record Told(FollowedRun Run, int Known, string Json);
}
