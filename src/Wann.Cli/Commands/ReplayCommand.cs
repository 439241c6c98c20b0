using System.CommandLine;
using Wann.Cli.Reports;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Search;
using Wann.Engine.Stages;
using Wann.Formats;
using Wann.Formats.Champions;

namespace Wann.Cli.Commands;

/// <summary>wann replay RUN: a generation rebuilt from the events alone, or the whole run proved.</summary>
public static class ReplayCommand
{
    public static Command Create()
    {
        var run = SearchOptions.Run();
        var generation = new Option<int?>("--generation") { Description = "The generation to rebuild; the last one by default.", HelpName = "N" };
        var export = new Option<string?>("--export") { Description = $"Write that generation's best ranked genome to this file: {ExportFile.Endings}.", HelpName = "FILE" };
        var verify = new Option<bool>("--verify") { Description = "Breed and simulate the run again, and name the first difference." };
        var sample = new Option<string>("--sample") { Description = "With --verify: the share of individuals to simulate again.", HelpName = "PERCENT", DefaultValueFactory = _ => "100%" };
        var plugins = PipelineInput.PluginOption();
        var (parallelism, runs) = (SearchOptions.Parallelism(), SearchOptions.Runs());
        var command = new Command("replay", "Rebuild a generation from the log without simulating, or verify the log.") { run, generation, export, verify, sample, plugins, parallelism, runs };
        command.SetAction(async (result, cancellation) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Failure.BadInput;
            if (Share(result.GetRequiredValue(sample)) is not { } share)
            {
                await errors.WriteLineAsync("--sample takes a percentage from 0% to 100%, such as 5%.");
                return Failure.BadInput;
            }

            var file = result.GetValue(export);
            if (file is not null && ExportFile.ProblemOf(file) is { } problem)
            {
                await errors.WriteLineAsync(problem);
                return Failure.BadInput;
            }

            var (from, name) = (result.GetRequiredValue(runs), result.GetRequiredValue(run));
            if (result.GetValue(verify)) return await VerifyAsync(await StoredRun.FindAsync(from, name, catalog), share, result.GetValue(parallelism), result.GetValue(generation), output, cancellation);
            var directory = RunDirectory.Find(from, name);
            if (await RebuildAsync(directory, result.GetValue(generation), output, errors) is not { } rebuilt) return Failure.BadInput;
            return file is null ? 0 : Export(directory, rebuilt, catalog, file, output, errors);
        });
        return command;
    }

    /// <returns>The generation's state, or null after saying what is wrong.</returns>
    private static async Task<RunState?> RebuildAsync(RunDirectory directory, int? generation, TextWriter output, TextWriter errors)
    {
        RunState? found = null;
        await foreach (var entry in RunLog.ReadAsync(directory))
        {
            if (entry.Happened is not GenerationCompleted completed) continue;
            found = entry.After;
            if (completed.Generation == generation) break;
        }

        if (found is null || (generation is { } wanted && found.Generation != wanted))
        {
            await errors.WriteLineAsync(found is null ? "The log has no completed generation." : $"Generation {generation} is not in the log, which ends with generation {found.Generation}.");
            return null;
        }

        await output.WriteLineAsync($"generation {found.Generation}: {found.Population.Length} individuals, population {GenomeCodec.Hash(found.Population.Select(one => one.Genome))}");
        foreach (var place in Enumerable.Range(0, Math.Min(10, found.Order.Length)))
        {
            var individual = found.Order[place];
            var genome = found.Population[individual].Genome;
            await output.WriteLineAsync($"  rank {place}: individual {individual}, mean return {Figure.Of(found.Evaluations[individual].MeanReturns.Average())}, {genome.EnabledConnections} connections, {genome.Hidden} hidden nodes");
        }

        return found;
    }

    /// <summary>The task's data need not be at hand: its name and options are in the log.</summary>
    private static int Export(RunDirectory directory, RunState rebuilt, StageCatalog catalog, string file, TextWriter output, TextWriter errors)
    {
        var reading = PipelineFile.Parse(rebuilt.Started!.Pipeline, $"the log of {directory.Id}", catalog);
        if (reading.Pipeline is not { } pipeline) throw new PipelineException(string.Join(Environment.NewLine, reading.Problems));
        var champion = new ChampionFile(directory.Id, new ChampionTask(pipeline.Task.Name, pipeline.Task.ToJson()), rebuilt.Population[rebuilt.Order[0]].Genome)
        {
            Provenance = new ChampionProvenance(directory.Id, pipeline.Seed, rebuilt.Generation, []),
        };
        if (ExportFile.Write(file, champion) is { } problem)
        {
            errors.WriteLine(problem);
            return Failure.BadInput;
        }

        output.WriteLine($"the best ranked genome is in {file}");
        return 0;
    }

    private static async Task<int> VerifyAsync(StoredRun run, double share, int parallelism, int? last, TextWriter output, CancellationToken cancellation)
    {
        await using var host = await EngineHost.StartAsync(new EngineOptions());
        var simulator = host.Simulate(run.Stages.Task, parallelism, TimeSpan.FromSeconds(run.Pipeline.Simulation.TimeLimitSeconds));
        var verification = new Verification(new GenerationSteps(run.Pipeline, run.Stages), simulator, share);
        var generations = 0;
        await foreach (var entry in RunLog.ReadAsync(run.Directory, cancellation))
        {
            if (last is { } end && entry.After.Generation > end) break;
            if (entry.Happened is GenerationCompleted) generations++;
            if (await verification.CheckAsync(entry, cancellation) is not { } divergence) continue;
            await output.WriteLineAsync(divergence.ToString());
            return Failure.Diverged;
        }

        await output.WriteLineAsync($"verified: {generations} generations bred and ranked again, {verification.Simulated} individuals simulated again, no difference");
        return 0;
    }

    private static double? Share(string percent) =>
        double.TryParse(percent.TrimEnd('%'), out var value) && value is >= 0 and <= 100 ? value / 100 : null;
}
