using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Randomness;

namespace Wann.Engine.Stages.Mutate;

/// <summary>One change to the wiring a child, as in the paper.</summary>
public sealed class TopologicalStage(TopologicalOptions options) : IMutateStage
{
    private readonly TopologicalMutation _mutation = new(
        OddsByOperation(options), options.Activations, options.ConnectionRule, options.Infeasible);

    public Proposal Propose(Genome parent, ref RandomStream random) => _mutation.Propose(parent, ref random);

    private static ImmutableArray<double> OddsByOperation(TopologicalOptions options)
    {
        var odds = new double[5];
        odds[(int)Operation.InsertNode] = options.InsertNode;
        odds[(int)Operation.AddConnection] = options.AddConnection;
        odds[(int)Operation.ChangeActivation] = options.ChangeActivation;
        odds[(int)Operation.EnableConnection] = options.EnableConnection;
        return [.. odds];
    }
}
