using System.CommandLine;
using Wann.Engine.History;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>wann fork RUN --generation N FILE: a new run that begins with a generation of another.</summary>
public static class ForkCommand
{
    public static Command Create()
    {
        var run = SearchOptions.Run();
        var file = new Argument<string>("FILE") { Description = "The new run's pipeline file." };
        var generation = new Option<int>("--generation") { Description = "The generation whose population the new run begins with.", HelpName = "N", Required = true };
        var (overrides, plugins) = (PipelineInput.SetOption(), PipelineInput.PluginOption());
        var (parallelism, runs, json) = (SearchOptions.Parallelism(), SearchOptions.Runs(), SearchOptions.Json());
        var command = new Command("fork", "Start a new run, with another pipeline, from a generation of an old one.") { run, file, generation, overrides, plugins, parallelism, runs, json };
        command.SetAction(async (result, cancellation) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Failure.BadInput;
            var path = result.GetRequiredValue(file);
            if (PipelineInput.Read(path, catalog, result.GetValue(overrides), errors) is not { } pipeline) return Failure.BadInput;

            var stages = LiveStages.Of(pipeline, catalog);
            var parent = RunDirectory.Find(result.GetRequiredValue(runs), result.GetRequiredValue(run));
            var at = result.GetValue(generation);
            if (await FoundersAsync(parent, at) is not { } founders)
            {
                await errors.WriteLineAsync($"Generation {at} is not in the log of {parent.Id}; 'wann log {parent.Id}' shows what is.");
                return Failure.BadInput;
            }

            if (Mismatch(founders, pipeline, stages) is { } mismatch)
            {
                await errors.WriteLineAsync(mismatch);
                return Failure.BadInput;
            }

            var directory = RunDirectory.Create(result.GetRequiredValue(runs), pipeline, await File.ReadAllTextAsync(path, cancellation));
            var work = new SearchWork(directory, pipeline, stages, result.GetValue(parallelism), result.GetValue(json), output, errors);
            return await work.RunAsync(generations: null, (new ForkPoint(parent.Id, at), founders), cancellation);
        });
        return command;
    }

    /// <summary>The population that the parent bred for a generation; damage after it does not matter.</summary>
    private static async Task<PopulationFounded?> FoundersAsync(RunDirectory parent, int generation)
    {
        await foreach (var entry in RunLog.ReadAsync(parent))
        {
            if (entry.Happened is not (PopulationFounded or GenerationBred) || entry.After.Generation != generation) continue;
            var genomes = entry.After.Population.Select(individual => individual.Genome).ToList();
            return new PopulationFounded(generation, [.. genomes], entry.After.NextNode, entry.After.NextInnovation, GenomeCodec.Hash(genomes));
        }

        return null;
    }

    private static string? Mismatch(PopulationFounded founders, Pipeline pipeline, LiveStages stages)
    {
        var genome = founders.Genomes[0];
        if (genome.Inputs != stages.Task.Inputs || genome.Outputs != stages.Task.Outputs)
        {
            return $"The task '{pipeline.Task.Name}' has {stages.Task.Inputs} inputs and {stages.Task.Outputs} outputs, but the run's networks have {genome.Inputs} and {genome.Outputs}; fork with a task of their shape.";
        }

        return pipeline.Generations > founders.Generation
            ? null
            : $"The pipeline ends with generation {pipeline.Generations - 1}, before the fork at generation {founders.Generation}; give it more 'generations'.";
    }
}
