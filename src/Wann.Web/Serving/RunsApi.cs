using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Formats.Diagrams;

namespace Wann.Web.Serving;

/// <param name="Pipeline">A pipeline file's text.</param>
public sealed record PipelineText(string Pipeline);

/// <param name="Generation">Whose population the new run begins with.</param>
/// <param name="Pipeline">The new run's pipeline file's text.</param>
public sealed record ForkRequest(int Generation, string Pipeline);

/// <param name="Generations">How many the run shall have in all, or null for what was said before.</param>
public sealed record ResumeRequest(int? Generations);

/// <summary>A generation brought back from the log.</summary>
/// <param name="Generation">Its number.</param>
/// <param name="Population">The population's hash.</param>
/// <param name="Mean">The best ranked individual's mean return.</param>
/// <param name="Connections">Its enabled connections.</param>
/// <param name="Diagram">Its network, as SVG.</param>
public sealed record RebuiltGeneration(int Generation, string Population, double? Mean, int Connections, string Diagram);

/// <summary>What pages ask about runs, and what they may have done to them.</summary>
internal sealed class RunsApi(ServeOptions options) : IDisposable
{
    private static readonly TimeSpan ListAge = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, RunFollower> _followers = [];
    private readonly SearchProcesses _searches = new(options);
    private readonly SemaphoreSlim _listing = new(1);
    private (long Ticks, IReadOnlyList<RunSummary> Runs)? _listed;

    public void MapTo(WebApplication app)
    {
        app.MapGet("/api/runs", ListAsync);
        app.MapPost("/api/runs", async (PipelineText given, CancellationToken cancellation) =>
            Results.Json(new { run = await _searches.StartAsync(given.Pipeline, cancellation) }));
        app.MapPost("/api/lint", (PipelineText given) => Results.Json(new { problems = Lint(given.Pipeline) }));
        app.MapGet("/api/runs/{run}/events", (string run, CancellationToken cancellation) =>
            TypedResults.ServerSentEvents(EventsAsync(Follower(run), cancellation)));
        app.MapGet("/api/runs/{run}/pipeline", async (string run, CancellationToken cancellation) =>
            Results.Text(await File.ReadAllTextAsync(Find(run).ResolvedPipeline, cancellation)));
        app.MapGet("/api/runs/{run}/generations/{generation:int}", RebuildAsync);
        app.MapPost("/api/runs/{run}/stop", (string run) =>
        {
            RunStopping.Ask(Find(run));
            return Results.NoContent();
        });
        app.MapPost("/api/runs/{run}/resume", async (string run, ResumeRequest wanted, CancellationToken cancellation) =>
        {
            await _searches.ResumeAsync(Find(run), wanted.Generations, cancellation);
            return Results.NoContent();
        });
        app.MapPost("/api/runs/{run}/fork", async (string run, ForkRequest fork, CancellationToken cancellation) =>
            Results.Json(new { run = await _searches.ForkAsync(Find(run), fork.Generation, fork.Pipeline, cancellation) }));
    }

    public void Dispose()
    {
        foreach (var follower in _followers.Values) follower.Dispose();
        _listing.Dispose();
    }

    public RunDirectory Find(string run) => RunDirectory.Find(options.Runs, run);

    /// <summary>One reading for all pages that ask within a second.</summary>
    private async Task<IReadOnlyList<RunSummary>> ListAsync(CancellationToken cancellation)
    {
        await _listing.WaitAsync(cancellation);
        try
        {
            if (_listed is { } known && Environment.TickCount64 - known.Ticks < ListAge.TotalMilliseconds) return known.Runs;
            var runs = await RunSummary.OfAllAsync(options.Runs, cancellation);
            _listed = (Environment.TickCount64, runs);
            return runs;
        }
        finally
        {
            _listing.Release();
        }
    }

    private IEnumerable<string> Lint(string? pipeline) =>
        PipelineFile.Parse(pipeline ?? "", "pipeline", options.Catalog()).Problems.Select(problem => problem.ToString());

    private RunFollower Follower(string run)
    {
        var directory = Find(run);
        return _followers.GetOrAdd(Path.GetFullPath(directory.Path), _ => new RunFollower(directory));
    }

    /// <summary>First all generations, then those that are new.</summary>
    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        RunFollower follower, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var told = 0;
        await foreach (var now in follower.FollowAsync(cancellation))
        {
            yield return new SseItem<string>(follower.Tell(now, told), "generations");
            told = now.Points.Count;
        }
    }

    private async Task<RebuiltGeneration> RebuildAsync(string run, int generation)
    {
        var directory = Find(run);
        var rebuilt = await Replay.RebuildAsync(directory, generation);
        var (best, stored) = (rebuilt.Order[0], await StoredRun.FindAsync(options.Runs, run, options.Catalog()));
        var champion = Replay.BestOf(directory, rebuilt, options.Catalog());
        var drawn = NetworkDiagram.Of(champion.Genome, NetworkNames.Of(stored.Stages.Task));
        var diagram = DiagramSvg.Write(drawn, $"Best of generation {generation}");
        var mean = rebuilt.Evaluations[best].MeanReturns.Average();
        return new RebuiltGeneration(
            rebuilt.Generation, rebuilt.PopulationHash, double.IsFinite(mean) ? mean : null, champion.Genome.EnabledConnections, diagram);
    }
}
