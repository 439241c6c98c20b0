using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Randomness;
using Wann.Core.Selection;
using Wann.Engine.History;
using Wann.Engine.Pipelines;

namespace Wann.Engine.Search;

/// <summary>The first population of a search.</summary>
public static class Founding
{
    /// <summary>Places of a champion's stretch of the population until the next that it fills itself.</summary>
    private const int Period = 8;

    /// <summary>Networks as the mutate stage founds them: minimal ones, unless it says otherwise.</summary>
    public static PopulationFounded Found(Pipeline pipeline, LiveStages stages)
    {
        var task = stages.Task;
        var genomes = ImmutableArray.CreateBuilder<Genome>(pipeline.Population);
        for (var individual = 0; individual < pipeline.Population; individual++)
        {
            var random = new RandomStream(pipeline.Seed, StreamPurpose.Initialise, individual: individual);
            genomes.Add(stages.Mutate.Found(task.Inputs, task.Outputs, pipeline.InitialConnectionProbability, random));
        }

        var population = genomes.MoveToImmutable();
        return new PopulationFounded(
            Generation: 0,
            population,
            NextNode: 1 + task.Inputs + task.Outputs,
            NextInnovation: (1 + task.Inputs) * task.Outputs,
            GenomeCodec.Hash(population));
    }

    /// <summary>
    /// A population made from champions: each has a stretch of it, so that islands begin with different ones, and fills every eighth place
    /// of its stretch itself, from the first on; the others are its children, with one change each. Minimal networks in half of the
    /// places or in nearly all were tried on swing-up, from one champion, and made no difference.
    /// </summary>
    /// <param name="steps">Of the search.</param>
    /// <param name="champions">1 to as many as the population has individuals, with the task's inputs and outputs; they get ids of their
    /// own, as <see cref="Renumbering"/> says.</param>
    /// <exception cref="StageException">The mutate stage failed.</exception>
    public static PopulationFounded From(GenerationSteps steps, IReadOnlyList<Genome> champions)
    {
        var (genomes, node, innovation) = Renumbering.Of(champions);
        var parents = RunState.Empty.Apply(new PopulationFounded(-1, [.. genomes], node, innovation, GenomeCodec.Hash(genomes)));
        var individuals = steps.Pipeline.Population;
        var plans = Enumerable.Range(0, champions.Count).SelectMany(
            champion => Enumerable.Range(0, PlaceOf(champion + 1) - PlaceOf(champion)).Select(
                place => new PlannedChild(champion, Elite: place % Period == 0)));
        var bred = steps.Identify([.. plans.Select((plan, index) => steps.Mutate(new ChosenChild(parents, index, plan)))]);
        var book = new InnovationBook(node, innovation);
        foreach (var child in bred.Event.Children) book.Restore(child);
        return new PopulationFounded(0, bred.Genomes, book.NextNode, book.NextInnovation, bred.Event.PopulationHash);

        int PlaceOf(int champion) => FirstPlace(champion, champions.Count, individuals);
    }

    /// <summary>The first individual of a champion's stretch: the champion itself.</summary>
    public static int FirstPlace(int champion, int champions, int population) => new EqualParts(champions).First(champion, population);
}
