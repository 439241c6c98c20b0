using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;

namespace Wann.Core.Mutation;

/// <summary>How many connections a node that is added has at once, and where they come from.</summary>
/// <param name="FewestSources">1 or more.</param>
/// <param name="MostSources">As many or more.</param>
/// <param name="MostTargets">1 or more.</param>
/// <param name="Window">If the inputs are a square picture, row by row: the sides of the window within which a node's inputs lie; 0 for
/// anywhere.</param>
/// <param name="InputsOnly">The share of nodes whose sources are inputs alone, though there are hidden nodes.</param>
public sealed record NodeShape(
    int FewestSources = 3, int MostSources = 10, int MostTargets = 4, int Window = 0, double InputsOnly = 0);

/// <summary>Draws a hidden node with all its connections (a "node with inputs").</summary>
/// <param name="Shape">How many connections.</param>
/// <param name="Rule">Homogeneous: from inputs to outputs. Otherwise inputs and hidden nodes as sources, and targets in any layer after
/// theirs.</param>
/// <param name="Hops">Homogeneous: connections on a path from an input to an output; with 1 there is no place for a node.</param>
/// <param name="Activations">Which it may have.</param>
/// <param name="Signs">Whether its connections draw a sign.</param>
public sealed record NewNode(NodeShape Shape, ConnectionRule Rule, int Hops, ImmutableArray<Activation> Activations, bool Signs)
{
    /// <returns>Null if the genome has no place for one.</returns>
    public Proposal? Draw(Genome genome, ref RandomStream random)
    {
        var (sources, targets) = Rule == ConnectionRule.Homogeneous
            ? HomogeneousEnds(genome, ref random)
            : LayeredEnds(genome, ref random);
        if (sources.Length == 0 || targets.Length == 0) return null;
        var most = random.Below(Shape.MostTargets) + 1;
        random.Shuffle(targets.AsSpan());
        var ends = ImmutableArray.CreateBuilder<int>();
        foreach (var source in sources) ends.Add(Operands.End(source, Signs && random.Below(2) == 1));
        foreach (var target in targets.Take(most)) ends.Add(Operands.End(target, Signs && random.Below(2) == 1));
        return new Proposal(
            Operation.AddNode,
            sources.Length,
            Activation: Activations[random.Below(Activations.Length)],
            Many: new Operands(ends.ToImmutable()));
    }

    /// <returns>Node ids: the sources, drawn; all that may be targets.</returns>
    private (int[] Sources, int[] Targets) HomogeneousEnds(Genome genome, ref RandomStream random) => Hops < 2
        ? ([], [])
        : (Some(Inputs(genome, ref random), ref random), [.. OutputsOf(genome)]);

    private (int[] Sources, int[] Targets) LayeredEnds(Genome genome, ref RandomStream random)
    {
        var layers = Layers.Of(genome);
        var sources = Sources(genome, ref random);
        var last = sources.Max(source => layers[genome.IndexOfNode(source)]);
        int[] targets =
        [
            .. OutputsOf(genome),
            .. genome.Nodes[genome.FirstHidden..].Select(node => node.Id).Where(id => layers[genome.IndexOfNode(id)] > last),
        ];
        return (sources, targets);
    }

    /// <summary>Inputs and, unless inputs alone are drawn, hidden nodes: some of them.</summary>
    /// <returns>Node ids.</returns>
    private int[] Sources(Genome genome, ref RandomStream random)
    {
        var inputs = Inputs(genome, ref random);
        var alone = Shape.InputsOnly > 0 && random.NextDouble() < Shape.InputsOnly;
        return Some(
            alone ? inputs : [.. inputs, .. genome.Nodes[genome.FirstHidden..].Select(node => node.Id)], ref random);
    }

    /// <summary>A node with some sources and no targets yet, under any rule but homogeneous.</summary>
    public Proposal DrawUnbound(Genome genome, ref RandomStream random)
    {
        var sources = Sources(genome, ref random);
        var ends = ImmutableArray.CreateBuilder<int>(sources.Length);
        foreach (var source in sources) ends.Add(Operands.End(source, Signs && random.Below(2) == 1));
        var activation = Activations[random.Below(Activations.Length)];
        return new Proposal(Operation.AddNode, sources.Length, Activation: activation, Many: new Operands(ends.MoveToImmutable()));
    }

    /// <summary>The bias and the inputs of a window drawn, or all of them.</summary>
    private int[] Inputs(Genome genome, ref RandomStream random)
    {
        var side = (int)Math.Sqrt(genome.Inputs);
        if (Shape.Window == 0 || Shape.Window >= side || side * side != genome.Inputs) return [.. Enumerable.Range(0, 1 + genome.Inputs)];
        var (top, left) = (random.Below(side - Shape.Window + 1), random.Below(side - Shape.Window + 1));
        return
        [
            0,
            .. Enumerable.Range(0, Shape.Window * Shape.Window)
                .Select(pixel => 1 + ((top + (pixel / Shape.Window)) * side) + left + (pixel % Shape.Window)),
        ];
    }

    private int[] Some(int[] from, ref RandomStream random)
    {
        var count = Math.Min(from.Length, Shape.FewestSources + random.Below(Shape.MostSources - Shape.FewestSources + 1));
        for (var i = 0; i < count; i++)
        {
            var chosen = i + random.Below(from.Length - i);
            (from[i], from[chosen]) = (from[chosen], from[i]);
        }

        return from[..count];
    }

    private static IEnumerable<int> OutputsOf(Genome genome) => Enumerable.Range(1 + genome.Inputs, genome.Outputs);
}
