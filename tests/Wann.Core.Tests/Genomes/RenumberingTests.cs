using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Core.Tests.Genomes;

public sealed class RenumberingTests
{
    /// <summary>Two inputs, one output (node 3), a hidden node 90 between input 2 and the output.</summary>
    private static readonly Genome Sparse = new(
        [.. Genome.Minimal(2, 1, () => true).Nodes, new NodeGene(90, NodeKind.Hidden, Activation.Sine)],
        [
            new ConnectionGene(5, 0, 3, Enabled: true),
            new ConnectionGene(70, 2, 90, Enabled: true, Negative: true),
            new ConnectionGene(71, 90, 3, Enabled: false),
        ]);

    [Fact]
    public void Genomes_get_ids_one_after_the_other_above_those_of_minimal_networks()
    {
        var (genomes, node, innovation) = Renumbering.Of([Sparse, Sparse]);
        Assert.Equal((6, 9), (node, innovation));
        Assert.Equal(
            [new(3, 0, 3, true), new(4, 2, 4, true, Negative: true), new(5, 4, 3, false)], genomes[0].Connections.AsEnumerable());
        Assert.Equal(
            [new(6, 0, 3, true), new(7, 2, 5, true, Negative: true), new(8, 5, 3, false)], genomes[1].Connections.AsEnumerable());
        Assert.Equal(new NodeGene(5, NodeKind.Hidden, Activation.Sine), genomes[1].Nodes[^1]);
        Assert.Equal(Sparse.Nodes[..^1].AsEnumerable(), genomes[1].Nodes[..^1].AsEnumerable());
    }

    [Fact]
    public void What_was_numbered_so_keeps_its_numbers()
    {
        var once = Renumbering.Of([Sparse, Sparse]);
        var twice = Renumbering.Of(once.Genomes);
        Assert.Equal((once.NextNode, once.NextInnovation), (twice.NextNode, twice.NextInnovation));
        Assert.All(once.Genomes.Zip(twice.Genomes), pair =>
        {
            Assert.Equal(pair.First.Connections.AsEnumerable(), pair.Second.Connections.AsEnumerable());
            Assert.Equal(pair.First.Nodes.AsEnumerable(), pair.Second.Nodes.AsEnumerable());
        });
    }
}
