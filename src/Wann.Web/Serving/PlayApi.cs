using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Wann.Analysis.Measuring;
using Wann.Core.Networks;
using Wann.Engine.Hosting;
using Wann.Engine.Runs;
using Wann.Formats.Champions;
using Wann.Tasks;
using Wann.Tasks.Drawings;
using Wann.Web.Interactive;

namespace Wann.Web.Serving;

/// <param name="Weight">The shared weight.</param>
/// <param name="Weights">A weight a connection gene instead, or null.</param>
/// <param name="Trial">The trial's number, 0 or more.</param>
/// <param name="Draw">Whether its film is wanted, or only what it returns.</param>
public sealed record RolloutRequest(double Weight, double[]? Weights, int Trial, bool Draw);

/// <summary>The interactive network of a run's champion, or of any generation's best, with rollouts on demand.</summary>
internal sealed class PlayApi(ServeOptions options, RunsApi runs) : IAsyncDisposable
{
    private const int ProfileTrials = 8;
    private const int MostKept = 32;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, Lazy<Task<Played>>> _played = [];
    private readonly SharedHost _host = new(() => new EngineOptions());

    public void MapTo(WebApplication app)
    {
        app.MapGet("/runs/{run}/play", async (string run, int? generation, CancellationToken cancellation) =>
        {
            var played = await PlayedAsync(run, generation);
            if (PlayData.Hindrance(played.Task) is { } hindrance)
                throw new RefusedException($"The run's networks cannot be shown: {hindrance}.");
            var server = $"/api/runs/{Uri.EscapeDataString(run)}/{generation?.ToString() ?? "champion"}/";
            await using var simulator = (await _host.Started).Simulate(played.Task, 1, TimeLimit);
            using var bench = new Workbench(played.Task, simulator);
            var profile = PlayWork.Profile(bench, played.Champion, ProfileTrials, cancellation);
            var what = generation is null ? "champion" : $"best of generation {generation}";
            var introduction = $"<p><a href=\"/runs/{Uri.EscapeDataString(run)}\">{Page.Escape(run)}</a>, {what}</p>\n";
            var data = PlayData.Of(played.Champion, played.Task, profile, [], server);
            return Results.Text(InteractivePage.Write($"{run}: {what}", data, introduction, isServed: true), "text/html");
        });
        app.MapPost("/api/runs/{run}/{generation}/rollout", async (string run, string generation, RolloutRequest asked) =>
        {
            var played = await PlayedAsync(run, int.TryParse(generation, out var number) ? number : null);
            if (played.Task is not IDrawnTask drawn) throw new RefusedException("The run's task has no pictures.");
            var network = NetworkOf(played.Champion, asked);
            var record = PlayWork.Record(drawn, network, asked.Weight, asked.Trial, PlayData.SeedOf(played.Champion));
            return Results.Json(asked.Draw ? record : record with { Svg = "", Observations = "" });
        });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static CompiledNetwork NetworkOf(ChampionFile champion, RolloutRequest asked)
    {
        if (asked.Trial is < 0 or > 1_000_000 || !double.IsFinite(asked.Weight)) throw new RefusedException("No such rollout.");
        var network = NetworkCompiler.Compile(champion.Genome);
        if (asked.Weights is not { } weights) return network;
        return weights.Length == champion.Genome.Connections.Length && weights.All(double.IsFinite)
            ? network.WithWeights(weights)
            : throw new RefusedException($"The network has {champion.Genome.Connections.Length} connections: a finite weight each.");
    }

    /// <summary>A generation never changes; a champion does, and is read again when its file has.</summary>
    private async Task<Played> PlayedAsync(string run, int? generation)
    {
        var directory = runs.Find(run);
        var version = generation?.ToString() ?? $"champion {File.GetLastWriteTimeUtc(directory.ChampionFile).Ticks}";
        if (_played.Count >= MostKept) _played.Clear();
        var reading = _played.GetOrAdd($"{directory.Path}\n{version}", key => new(() => ReadAsync(directory, run, generation)));
        try
        {
            return await reading.Value;
        }
        catch
        {
            _played.TryRemove($"{directory.Path}\n{version}", out _);
            throw;
        }
    }

    private async Task<Played> ReadAsync(RunDirectory directory, string run, int? generation)
    {
        var stored = await StoredRun.FindAsync(options.Runs, run, options.Catalog());
        if (generation is { } wanted)
        {
            return new Played(
                Replay.BestOf(directory, await Replay.RebuildAsync(directory, wanted), options.Catalog()), stored.Stages.Task);
        }

        if (!File.Exists(directory.ChampionFile)) throw new RefusedException($"The run {run} has no champion yet.");
        return new Played(ChampionJson.Read(await File.ReadAllTextAsync(directory.ChampionFile)), stored.Stages.Task);
    }

    private sealed record Played(ChampionFile Champion, ITask Task);
}
