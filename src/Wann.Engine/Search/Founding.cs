using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Randomness;
using Wann.Engine.History;
using Wann.Engine.Pipelines;

namespace Wann.Engine.Search;

/// <summary>
/// The first population of a search: minimal networks, each connection enabled with the pipeline's probability (paper, §3, step 1), and
/// with a sign, either one as likely, if the mutate stage knows signs.
/// </summary>
public static class Founding
{
    public static PopulationFounded Found(Pipeline pipeline, LiveStages stages)
    {
        var task = stages.Task;
        var genomes = ImmutableArray.CreateBuilder<Genome>(pipeline.Population);
        for (var individual = 0; individual < pipeline.Population; individual++)
        {
            var random = new RandomStream(pipeline.Seed, StreamPurpose.Initialise, individual: individual);
            genomes.Add(Genome.Minimal(
                task.Inputs,
                task.Outputs,
                () => random.NextDouble() < pipeline.InitialConnectionProbability,
                stages.Mutate.Signs ? () => random.Below(2) == 1 : null));
        }

        var population = genomes.MoveToImmutable();
        return new PopulationFounded(
            Generation: 0,
            population,
            NextNode: 1 + task.Inputs + task.Outputs,
            NextInnovation: (1 + task.Inputs) * task.Outputs,
            GenomeCodec.Hash(population));
    }
}
