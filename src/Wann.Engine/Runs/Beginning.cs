using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Engine.History;
using Wann.Engine.Journal;
using Wann.Engine.Pipelines;
using Wann.Engine.Search;
using Wann.Engine.Stages;

namespace Wann.Engine.Runs;

/// <summary>The first population of a run that does not begin with minimal networks, and where it is from.</summary>
public sealed record Beginning(PopulationFounded Founders)
{
    /// <summary>The run and generation that bred it, if one did.</summary>
    public ForkPoint? ForkedFrom { get; init; }

    /// <summary>The champions that it was made from, if it was.</summary>
    public ImmutableArray<Ancestor> FoundedFrom { get; init; } = [];

    /// <summary>What is to be said about it, a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Takes a generation's population from a run's log; damage after it does not matter.</summary>
    /// <param name="parent">The other run.</param>
    /// <param name="generation">Its number, from 0.</param>
    /// <param name="pipeline">The new run's.</param>
    /// <param name="stages">The new run's.</param>
    /// <exception cref="RefusedException">The log has no such generation, or its networks do not fit the pipeline.</exception>
    public static async Task<Beginning> OfForkAsync(RunDirectory parent, int generation, Pipeline pipeline, LiveStages stages)
    {
        await foreach (var entry in RunLog.ReadAsync(parent))
        {
            if (entry.Happened is not (PopulationFounded or GenerationBred) || entry.After.Generation != generation) continue;
            var genomes = entry.After.Population.Select(individual => individual.Genome).ToList();
            var founders = new PopulationFounded(
                generation, [.. genomes], entry.After.NextNode, entry.After.NextInnovation, GenomeCodec.Hash(genomes));
            if (Mismatch(founders, pipeline, stages) is { } mismatch) throw new RefusedException(mismatch);
            return new Beginning(founders) { ForkedFrom = new ForkPoint(parent.Id, generation) };
        }

        throw new RefusedException($"Generation {generation} is not in the log of {parent.Id}; 'wann log {parent.Id}' shows what is.");
    }

    /// <summary>Makes a population from champions, as <see cref="Founding.From"/> says.</summary>
    /// <param name="champions">One at least.</param>
    /// <param name="pipeline">The new run's.</param>
    /// <param name="stages">The new run's.</param>
    /// <exception cref="RefusedException">A champion is of another task or has other inputs and outputs, or there are too many: a line
    /// each.</exception>
    public static Beginning OfChampions(IReadOnlyList<FoundChampion> champions, Pipeline pipeline, LiveStages stages)
    {
        var problems = champions.Select(champion => Mismatch(champion, pipeline, stages)).OfType<string>().ToList();
        if (champions.Count > pipeline.Population)
        {
            problems.Add($"{champions.Count} champions do not fit into a population of {pipeline.Population}; give fewer.");
        }

        if (problems.Count > 0) throw new RefusedException(problems);
        var founders = Founding.From(new GenerationSteps(pipeline, stages), [.. champions.Select(champion => champion.Genome)]);
        var ancestors = champions.Select((champion, i) => new Ancestor(
            champion.Name, GenomeCodec.Hash([founders.Genomes[Founding.FirstPlace(i, champions.Count, pipeline.Population)]])));
        return new Beginning(founders)
        {
            FoundedFrom = [.. ancestors],
            Notes = [.. champions.Select(champion => Change(champion, pipeline, stages)).OfType<string>()],
        };
    }

    /// <summary>What the compile stage makes another network of, as a sentence; null if it is the champion's own.</summary>
    private static string? Change(FoundChampion champion, Pipeline pipeline, LiveStages stages)
    {
        if (!champion.IsPlain) return null;
        var more = stages.Compile.Plain(champion.Genome).EnabledConnections - champion.Genome.EnabledConnections;
        return more == 0
            ? null
            : $"The search begins with another network than {champion.Name}, to which the compile stage '{pipeline.Compile.Name}' adds "
                + $"{more} connections; the run that found it, if that was compiled so, is gone on with as it is.";
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

    private static string? Mismatch(FoundChampion champion, Pipeline pipeline, LiveStages stages)
    {
        var (genome, task) = (champion.Genome, stages.Task);
        if (champion.Task != pipeline.Task.Name)
        {
            return $"{champion.Name} was found on the task '{champion.Task}', but the pipeline's is '{pipeline.Task.Name}'; "
                + "give a champion of that task.";
        }

        if (genome.Inputs != task.Inputs || genome.Outputs != task.Outputs)
        {
            return $"{champion.Name} has {genome.Inputs} inputs and {genome.Outputs} outputs, but the task '{pipeline.Task.Name}' has "
                + $"{task.Inputs} and {task.Outputs}; give a champion of that shape.";
        }

        var curved = genome.Nodes.FirstOrDefault(node => node is { Kind: NodeKind.Output, Activation: not Activation.Linear });
        if (curved.Kind == NodeKind.Output)
        {
            return $"{champion.Name} has a {curved.Activation.ToString().ToLowerInvariant()} output, node {curved.Id}, "
                + "but a search's outputs are linear; give a champion of a search.";
        }

        try
        {
            stages.Compile.Compile(genome);
            if (pipeline.Rule == ConnectionRule.Homogeneous) HomogeneousGenome.Of(genome);
        }
        catch (ArgumentException e)
        {
            return $"{champion.Name} is no network for the compile stage '{pipeline.Compile.Name}' and this pipeline's connection_rule: "
                + $"{e.Message}; give the run that found it, which knows its signs, if that was bred and compiled so.";
        }

        return null;
    }
}

/// <summary>A champion to begin with.</summary>
/// <param name="Name">As its file or its run is called.</param>
/// <param name="Task">Its task's name in pipeline files.</param>
/// <param name="Genome">Well-formed.</param>
public sealed record FoundChampion(string Name, string Task, Genome Genome)
{
    /// <summary>Whether the genome is the network itself, rather than what the other run's compile stage makes the network of.</summary>
    public bool IsPlain { get; init; } = true;

    /// <summary>
    /// A run's best so far, for another run: with its signs, as the run itself goes on from it, if the other compiles as it did; else the
    /// plain network that it was compiled to.
    /// </summary>
    /// <param name="run">Nobody need have its task's data.</param>
    /// <param name="pipeline">The other run's.</param>
    /// <param name="catalog">The stages that the run's pipeline may name.</param>
    /// <exception cref="RefusedException">The run has no champion, or its pipeline cannot be read any more.</exception>
    /// <exception cref="PluginException">A plug-in that it was begun with is not there.</exception>
    public static async Task<FoundChampion> OfAsync(RunDirectory run, Pipeline pipeline, StageCatalog catalog)
    {
        var state = (await RunJournal.PeekAsync(run.Journal, run.Id)).State;
        if (state is not { Started: { } started, Champion.Genome: { } genome })
        {
            throw new RefusedException($"The run {run.Id} has no champion yet.");
        }

        RunPlugins.Recall(started, run, catalog);
        var reading = PipelineFile.Parse(started.Pipeline, $"the log of {run.Id}", catalog);
        if (reading.Pipeline is not { } own) throw new RefusedException([.. reading.Problems.Select(problem => problem.ToString())]);
        var isAlike = own with { Compile = pipeline.Compile } == own;
        return isAlike
            ? new FoundChampion(run.Id, own.Task.Name, genome) { IsPlain = false }
            : new FoundChampion(run.Id, own.Task.Name, LiveStages.CompileOf(own, catalog).Plain(genome));
    }
}
