using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Pipelines;
using Wann.Engine.Search;
using Wann.Engine.Stages;
using Wann.Formats.Champions;

namespace Wann.Engine.Runs;

/// <summary>A run again from its log: a generation rebuilt without simulating, or all of it bred and simulated once more.</summary>
public static class Replay
{
    /// <param name="run">Which run; nobody need have its task's data.</param>
    /// <param name="generation">The generation's number, from 0; the last completed one if null.</param>
    /// <returns>The run's state when that generation was completed.</returns>
    /// <exception cref="RefusedException">The log has no such completed generation.</exception>
    public static async Task<RunState> RebuildAsync(RunDirectory run, int? generation)
    {
        RunState? found = null;
        await foreach (var entry in RunLog.ReadAsync(run))
        {
            if (entry.Happened is not GenerationCompleted completed) continue;
            found = entry.After;
            if (completed.Generation == generation) return found;
        }

        if (found is null) throw new RefusedException("The log has no completed generation.");
        return generation is null
            ? found
            : throw new RefusedException($"Generation {generation} is not in the log, which ends with generation {found.Generation}.");
    }

    /// <returns>The best ranked genome of a rebuilt generation, as the plain network that it is compiled to.</returns>
    /// <exception cref="StageException">Its compile stage cannot be had.</exception>
    /// <exception cref="PluginException">A plug-in that it was begun with is not there.</exception>
    /// <exception cref="RefusedException">The run's pipeline cannot be read any more.</exception>
    public static ChampionFile BestOf(RunDirectory run, RunState rebuilt, StageCatalog catalog)
    {
        RunPlugins.Recall(rebuilt.Started!, run, catalog);
        var reading = PipelineFile.Parse(rebuilt.Started!.Pipeline, $"the log of {run.Id}", catalog);
        if (reading.Pipeline is not { } pipeline) throw new RefusedException([.. reading.Problems.Select(problem => problem.ToString())]);
        var plain = LiveStages.CompileOf(pipeline, catalog).Plain(rebuilt.Population[rebuilt.Order[0]].Genome);
        return new ChampionFile(run.Id, RunPlugins.TaskOf(pipeline.Task), plain)
        {
            Provenance = new ChampionProvenance(run.Id, pipeline.Seed, rebuilt.Generation, []),
        };
    }

    /// <summary>Breeds and ranks a run again, and simulates a sample of its individuals, up to the first difference.</summary>
    /// <param name="run">Which run.</param>
    /// <param name="sample">The share of individuals to simulate, 0 to 1.</param>
    /// <param name="parallelism">Simulations at once.</param>
    /// <param name="last">The last generation to verify, or null for all.</param>
    /// <param name="done">Told of each generation that was verified.</param>
    /// <param name="clock">For time limits.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<Verified> VerifyAsync(
        StoredRun run, double sample, int parallelism, int? last, Action<RunState> done, TimeProvider clock, CancellationToken cancellation)
    {
        await using var host = await EngineHost.StartAsync(new EngineOptions { Clock = clock });
        var simulator = host.Simulate(run.Stages.Task, parallelism, TimeSpan.FromSeconds(run.Pipeline.Simulation.TimeLimitSeconds));
        var verification = new Verification(new GenerationSteps(run.Pipeline, run.Stages), simulator, sample);
        var (generations, failed) = (0, 0);
        await foreach (var entry in RunLog.ReadAsync(run.Directory, cancellation))
        {
            if (last is { } end && entry.After.Generation > end) break;
            if (await verification.CheckAsync(entry, cancellation) is { } divergence)
            {
                return new Verified(generations, verification.Simulated, failed, divergence);
            }

            if (entry.Happened is RolloutsEvaluated evaluated) failed += evaluated.Evaluations.Count(one => one.Failure is not null);
            if (entry.Happened is not GenerationCompleted) continue;
            generations++;
            done(entry.After);
        }

        return new Verified(generations, verification.Simulated, failed, Divergence: null);
    }
}

/// <summary>What a verification came to.</summary>
/// <param name="Generations">Generations bred and ranked again without a difference.</param>
/// <param name="Simulated">Individuals simulated again without a difference.</param>
/// <param name="Failed">Individuals whose rollouts failed, by the log's word alone: a failure may have been the clock's doing.</param>
/// <param name="Divergence">The first difference, or null.</param>
public sealed record Verified(int Generations, int Simulated, int Failed, Divergence? Divergence);
