using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Probe;

namespace Wann.Core.Tests.Mutation;

public sealed class NewNodeTests
{
    [Theory]
    [InlineData(0.0, 0, 0.2)]
    [InlineData(0.5, 0.4, 0.7)]
    [InlineData(1.0, 1, 1)]
    public void A_share_of_nodes_has_inputs_alone_as_sources(double share, double least, double most)
    {
        var genome = Lineage.GrowSigned(seed: 61, index: 1, changes: 60);
        var shape = new NodeShape(FewestSources: 2, MostSources: 5, InputsOnly: share);
        var node = new NewNode(shape, ConnectionRule.Layered, Hops: 2, [Activation.Tanh], Signs: true);
        var alone = 0;
        for (var index = 0; index < 300; index++)
        {
            var random = new RandomStream(62, StreamPurpose.Mutate, individual: index);
            var drawn = node.DrawUnbound(genome, ref random);
            var ends = drawn.Many.Numbers;
            Assert.InRange(ends.Length, 2, 5);
            Assert.Equal(ends.Length, drawn.First);
            Assert.Equal(ends.Length, ends.Select(end => Operands.EndOf(end).Node).Distinct().Count());
            Assert.DoesNotContain(ends, end => Operands.EndOf(end).Node is > 5 and <= 7);
            if (ends.All(end => Operands.EndOf(end).Node <= 5)) alone++;
        }

        Assert.InRange(alone / 300.0, least, most);
    }
}
