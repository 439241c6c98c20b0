using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Probe;

namespace Wann.Core.Tests.Mutation;

public sealed class UnionTests
{
    private static readonly TopologicalMutation Mutation = new(
        [0, 1, 1, 1, 1, 0.5, 0.5, 1], Lineage.AllActivations, ConnectionRule.Acyclic, Signs: true);

    [Fact]
    public void A_merge_of_one_donor_into_their_parent_is_the_donor() =>
        ForFamilies((parent, children) =>
        {
            for (var donor = 0; donor < children.Length; donor++)
            {
                var merged = Merged(parent, children, donor);
                var expected = children[donor].Of(parent, []);
                Assert.Equal(expected.Nodes, merged.Nodes);
                Assert.Equal(expected.Connections, merged.Connections);
            }
        });

    [Fact]
    public void A_merge_of_all_is_well_formed_and_has_what_each_of_them_added() =>
        ForFamilies((parent, children) =>
        {
            var merged = Merged(parent, children, [.. Enumerable.Range(0, children.Length)]);
            Assert.Null(WellFormed.Problem(merged));
            var nodes = children.Where(child => child.Change.Operation == Operation.AddNode).Select(child => child.Ids.Node);
            Assert.Subset(merged.Nodes.Select(node => node.Id).ToHashSet(), nodes.ToHashSet());
        });

    [Fact]
    public void Nodes_and_connections_come_out_in_order_whatever_order_the_donors_have() =>
        ForFamilies((parent, children) =>
        {
            var merged = Merged(parent, children, [.. Enumerable.Range(0, children.Length).Reverse()]);
            Assert.Null(WellFormed.Problem(merged));
        });

    [Fact]
    public void Two_changes_that_close_a_cycle_together_are_not_both_made()
    {
        // Hidden nodes 3 and 4 side by side; one donor joins 3 to 4, the other 4 to 3.
        var parent = new Genome(
            [
                new(0, NodeKind.Bias, Activation.Linear), new(1, NodeKind.Input, Activation.Linear),
                new(2, NodeKind.Output, Activation.Linear), new(3, NodeKind.Hidden, Activation.Relu),
                new(4, NodeKind.Hidden, Activation.Relu),
            ],
            [new(0, 1, 3, true), new(1, 1, 4, true), new(2, 3, 2, true), new(3, 4, 2, true)]);
        ImmutableArray<Child> children =
        [
            new(0, new Proposal(Operation.AddConnection, 3, 4), new GivenIds(Innovation: 4)),
            new(0, new Proposal(Operation.AddConnection, 4, 3), new GivenIds(Innovation: 5)),
        ];
        Assert.Equal([0, 1, 2, 3, 4], Merged(parent, children, 0, 1).Connections.Select(gene => gene.Innovation));
    }

    [Fact]
    public void A_change_made_twice_is_made_once_and_one_that_no_longer_fits_is_left_out()
    {
        var parent = Lineage.GrowSigned(seed: 41, index: 0, changes: 30);
        var flipped = parent.Connections.First(gene => gene.Enabled);
        var flip = new Child(0, new Proposal(Operation.FlipSign, flipped.Innovation), default);
        var gone = new Child(0, new Proposal(Operation.RemoveConnection, 1_000_000), default);
        var merged = Merged(parent, [flip, flip, gone], 0, 1, 2);
        Assert.Equal(flip.Of(parent, []).Connections, merged.Connections);
    }

    [Fact]
    public void A_series_is_its_parts_one_after_the_other()
    {
        var parent = Lineage.GrowSigned(seed: 42, index: 1, changes: 30);
        var enabled = parent.Connections.Where(gene => gene.Enabled).ToArray();
        var series = new Series();
        series.FlipSign(enabled[0].Innovation);
        int[] sources = [Operands.End(1, negative: true), Operands.End(2, negative: false)];
        series.AddNode(Activation.Relu, sources, [Operands.End(6, negative: false)]);
        series.RemoveConnection(enabled[1].Innovation);
        var book = new InnovationBook(10_000, 20_000);
        var proposal = series.ToProposal();
        var child = new Child(0, proposal, book.Give(proposal));
        var genome = child.Of(parent, []);

        Assert.Null(WellFormed.Problem(genome));
        Assert.Equal((10_001, 20_003), (book.NextNode, book.NextInnovation));
        Assert.Equal(!enabled[0].Negative, genome.Connections[genome.IndexOfConnection(enabled[0].Innovation)].Negative);
        Assert.True(genome.IndexOfConnection(enabled[1].Innovation) < 0);
        Assert.Equal(
            [new(20_000, 1, 10_000, true, true), new(20_001, 2, 10_000, true), new(20_002, 10_000, 6, true)],
            genome.Connections.Where(gene => gene.Innovation >= 20_000));
        var restored = new InnovationBook(0, 0);
        restored.Restore(child);
        Assert.Equal((10_001, 20_003), (restored.NextNode, restored.NextInnovation));
    }

    private static void ForFamilies(Action<Genome, ImmutableArray<Child>> visit)
    {
        for (var family = 0; family < 60; family++)
        {
            var parent = Lineage.GrowSigned(seed: 43, family, changes: 10 + family);
            var book = new InnovationBook(10_000, 20_000);
            var children = Enumerable.Range(0, 12).Select(index =>
            {
                var random = new RandomStream(44, StreamPurpose.Mutate, family, index);
                var proposal = Mutation.Propose(parent, ref random);
                return new Child(0, proposal, book.Give(proposal));
            });
            visit(parent, [.. children]);
        }
    }

    private static Genome Merged(Genome parent, ImmutableArray<Child> children, params int[] donors) =>
        new Child(0, new Proposal(Operation.Merge, Many: new Operands([.. donors])), default).Of(parent, children);
}
