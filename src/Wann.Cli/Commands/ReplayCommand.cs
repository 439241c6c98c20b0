using System.CommandLine;
using Akka.Actor;
using Wann.Cli.Reports;
using Wann.Core.Genomes;
using Wann.Engine.Dataflow;
using Wann.Engine.Events;
using Wann.Engine.Replay;
using Wann.Engine.Runs;
using Wann.Engine.Simulation;

namespace Wann.Cli.Commands;

/// <summary>wann replay RUN: a generation rebuilt from the events alone, or the whole run proved.</summary>
public static class ReplayCommand
{
    public static Command Create()
    {
        var run = SearchOptions.Run();
        var generation = new Option<int?>("--generation") { Description = "The generation to rebuild; the last one by default.", HelpName = "N" };
        var export = new Option<string?>("--export") { Description = "Write that generation's best genome to this file, in the reference's .out form.", HelpName = "FILE" };
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

            var name = result.GetRequiredValue(run);
            if (!result.GetValue(verify)) return await RebuildAsync(RunDirectory.Find(result.GetRequiredValue(runs), name), result.GetValue(generation), result.GetValue(export), output, errors);
            var stored = await StoredRun.FindAsync(result.GetRequiredValue(runs), name, catalog);
            return await VerifyAsync(stored, share, result.GetValue(parallelism), result.GetValue(generation), output, cancellation);
        });
        return command;
    }

    private static async Task<int> RebuildAsync(RunDirectory directory, int? generation, string? export, TextWriter output, TextWriter errors)
    {
        RunState? found = null;
        await foreach (var entry in RunLog.ReadAsync(directory, TimeProvider.System))
        {
            if (entry.Happened is not GenerationCompleted completed) continue;
            found = entry.After;
            if (completed.Generation == generation) break;
        }

        if (found is null || (generation is { } wanted && found.Generation != wanted))
        {
            await errors.WriteLineAsync(found is null ? "The log has no completed generation." : $"Generation {generation} is not in the log, which ends with generation {found.Generation}.");
            return Failure.BadInput;
        }

        var best = found.Population[found.Order[0]];
        await output.WriteLineAsync($"generation {found.Generation}: {found.Population.Length} individuals, population {GenomeCodec.Hash(found.Population.Select(one => one.Genome))}");
        foreach (var place in Enumerable.Range(0, Math.Min(10, found.Order.Length)))
        {
            var individual = found.Order[place];
            var genome = found.Population[individual].Genome;
            await output.WriteLineAsync($"  rank {place}: individual {individual}, mean return {Figure.Of(found.Evaluations[individual].MeanReturns.Average())}, {genome.EnabledConnections} connections, {genome.Hidden} hidden nodes");
        }

        if (export is not null)
        {
            await File.WriteAllTextAsync(export, ReferenceFormat.Write(best.Genome));
            await output.WriteLineAsync($"the best ranked genome is in {export}");
        }

        return 0;
    }

    private static async Task<int> VerifyAsync(StoredRun run, double share, int parallelism, int? last, TextWriter output, CancellationToken cancellation)
    {
        var system = ActorSystem.Create("wann-verification");
        try
        {
            var limit = TimeSpan.FromSeconds(run.Pipeline.Simulation.TimeLimitSeconds);
            var simulator = new SupervisedSimulator(system, run.Stages.Task, parallelism, limit, TimeProvider.System);
            var verification = new Verification(new GenerationSteps(run.Pipeline, run.Stages), simulator, share);
            var generations = 0;
            await foreach (var entry in RunLog.ReadAsync(run.Directory, TimeProvider.System).WithCancellation(cancellation))
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
        finally
        {
            await SupervisedSimulator.EndAsync(system, TimeProvider.System);
        }
    }

    private static double? Share(string percent) =>
        double.TryParse(percent.TrimEnd('%'), out var value) && value is >= 0 and <= 100 ? value / 100 : null;
}
