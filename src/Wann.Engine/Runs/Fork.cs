using Wann.Engine.History;
using Wann.Engine.Pipelines;

namespace Wann.Engine.Runs;

/// <summary>Where a run that is forked from another begins.</summary>
/// <param name="From">The other run and the generation.</param>
/// <param name="Founders">The population that the other run bred for that generation.</param>
public sealed record Fork(ForkPoint From, PopulationFounded Founders)
{
    /// <summary>Takes a generation's population from a run's log; damage after it does not matter.</summary>
    /// <param name="parent">The other run.</param>
    /// <param name="generation">Its number, from 0.</param>
    /// <param name="pipeline">The new run's.</param>
    /// <param name="stages">The new run's.</param>
    /// <exception cref="RefusedException">The log has no such generation, or its networks do not fit the pipeline.</exception>
    public static async Task<Fork> OfAsync(RunDirectory parent, int generation, Pipeline pipeline, LiveStages stages)
    {
        await foreach (var entry in RunLog.ReadAsync(parent))
        {
            if (entry.Happened is not (PopulationFounded or GenerationBred) || entry.After.Generation != generation) continue;
            var genomes = entry.After.Population.Select(individual => individual.Genome).ToList();
            var founders = new PopulationFounded(
                generation, [.. genomes], entry.After.NextNode, entry.After.NextInnovation, GenomeCodec.Hash(genomes));
            if (Mismatch(founders, pipeline, stages) is { } mismatch) throw new RefusedException(mismatch);
            return new Fork(new ForkPoint(parent.Id, generation), founders);
        }

        throw new RefusedException($"Generation {generation} is not in the log of {parent.Id}; 'wann log {parent.Id}' shows what is.");
    }

    private static string? Mismatch(PopulationFounded founders, Pipeline pipeline, LiveStages stages)
    {
        var (genome, task) = (founders.Genomes[0], stages.Task);
        if (genome.Inputs != task.Inputs || genome.Outputs != task.Outputs)
        {
            return $"The task '{pipeline.Task.Name}' has {task.Inputs} inputs and {task.Outputs} outputs, but the run's networks have "
                + $"{genome.Inputs} and {genome.Outputs}; fork with a task of their shape.";
        }

        return pipeline.Generations > founders.Generation
            ? null
            : $"The pipeline ends with generation {pipeline.Generations - 1}, before the fork at generation {founders.Generation}; "
                + "give it more 'generations'.";
    }
}
