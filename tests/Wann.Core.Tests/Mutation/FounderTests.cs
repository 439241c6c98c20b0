using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Randomness;
using Wann.Probe;

namespace Wann.Core.Tests.Mutation;

public sealed class FounderTests
{
    [Fact]
    public void A_founder_among_children_is_the_founder_whatever_its_parent_is()
    {
        for (var index = 0; index < 50; index++)
        {
            var parent = Lineage.GrowSigned(seed: 71, index, changes: 3 * index);
            var random = new RandomStream(72, StreamPurpose.Initialise, individual: index);
            var whole = Genome.Minimal(
                parent.Inputs, parent.Outputs, () => random.NextDouble() < 0.5, () => random.NextDouble() < 0.5);
            var sparse = new Genome(whole.Nodes, [.. whole.Connections.Where(gene => gene.Enabled)]);
            foreach (var founder in (Genome[])[whole, sparse, Genome.Unconnected(parent.Inputs, parent.Outputs)])
            {
                var child = new Child(0, Founder.ToProposal(founder), default).Of(parent, siblings: []);
                Assert.Equal(founder.Nodes, child.Nodes);
                Assert.Equal(founder.Connections, child.Connections);
            }
        }
    }

    [Fact]
    public void A_network_with_hidden_nodes_is_no_founder() =>
        Assert.Equal(
            "a founder may have no hidden nodes",
            Assert.Throws<ArgumentException>(() => Founder.ToProposal(Lineage.Grow(seed: 73, index: 0, changes: 40))).Message);

    [Theory]
    [InlineData(-1)]
    [InlineData(4 * 6)]
    public void A_connection_that_no_founder_can_have_is_damage(int number)
    {
        var change = new Proposal(Operation.Found, Many: new Operands([number]));
        Assert.Throws<InvalidOperationException>(
            () => new Child(0, change, default).Of(Genome.Unconnected(inputs: 2, outputs: 2), siblings: []));
    }
}
