using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Probe;

namespace Wann.Core.Tests.Mutation;

public sealed class TopologicalMutationTests
{
    private static readonly TopologicalMutation Mutation = new([0, 0.25, 0.20, 0.50, 0.05], Lineage.AllActivations);

    /// <summary>One connection enabled, one disabled, none to add, no hidden node: two of the four operations can be done.</summary>
    private static readonly Genome Small = new(
        [new(0, NodeKind.Bias, Activation.Linear), new(1, NodeKind.Input, Activation.Linear), new(2, NodeKind.Output, Activation.Linear)],
        [new(0, 0, 2, Enabled: true), new(1, 1, 2, Enabled: false)]);

    [Fact]
    public void An_infeasible_operation_is_drawn_again_by_the_odds_of_the_rest()
    {
        var counts = Count(Mutation with { Infeasible = Infeasible.Redraw }, Small);

        Assert.Equal([Operation.InsertNode, Operation.EnableConnection], counts.Keys.Order());
        Assert.InRange(counts[Operation.InsertNode], 8200, 8470);
    }

    [Fact]
    public void Or_leaves_a_clone()
    {
        var counts = Count(Mutation with { Infeasible = Infeasible.Clone }, Small);

        Assert.Equal([Operation.Clone, Operation.InsertNode, Operation.EnableConnection], counts.Keys.Order());
        Assert.InRange(counts[Operation.Clone], 6800, 7200);
        Assert.InRange(counts[Operation.InsertNode], 2320, 2680);
    }

    [Fact]
    public void Operations_come_by_their_odds_where_all_can_be_done()
    {
        var counts = Count(Mutation, Lineage.Grow(seed: 1, index: 1, changes: 30));

        Assert.InRange(counts[Operation.InsertNode], 2320, 2680);
        Assert.InRange(counts[Operation.AddConnection], 1840, 2160);
        Assert.InRange(counts[Operation.ChangeActivation], 4800, 5200);
        Assert.InRange(counts[Operation.EnableConnection], 410, 590);
    }

    /// <summary>Of a split connection 3 → 4 the first half was taken away, and 4 → 3 was added since.</summary>
    [Fact]
    public void A_disabled_connection_that_would_close_a_cycle_is_not_enabled()
    {
        var genome = new Genome(
            [.. Small.Nodes, new(3, NodeKind.Hidden, Activation.Sine), new(4, NodeKind.Hidden, Activation.Sine)],
            [new(0, 0, 2, Enabled: true), new(1, 3, 4, Enabled: false), new(2, 4, 3, Enabled: true), new(3, 3, 2, Enabled: true)]);

        var counts = Count(Mutation with { Odds = [0, 0, 0, 0, 1, 0, 0] }, genome);
        Assert.Equal([Operation.Clone], counts.Keys);

        // With a way from 3 to 4 over another node instead, it leads into a later layer.
        var split = new Genome(
            genome.Nodes.Add(new(5, NodeKind.Hidden, Activation.Sine)),
            genome.Connections.SetItem(2, new(2, 3, 5, Enabled: true)).Add(new(4, 5, 4, Enabled: true)));
        counts = Count(Mutation with { Odds = [0, 0, 0, 0, 1, 0, 0] }, split);
        Assert.Equal([Operation.EnableConnection], counts.Keys);
    }

    [Fact]
    public void A_genome_to_which_nothing_can_be_done_has_a_clone()
    {
        var full = new Genome(Small.Nodes, [Small.Connections[0], Small.Connections[1] with { Enabled = true }]);
        var only = Mutation with { Odds = [0, 0, 1, 1, 1] };

        Assert.Equal([Operation.Clone], Count(only, full).Keys);
        Assert.Same(full, new Child(0, new Proposal(Operation.Clone), default).Of(full, []));
    }

    [Fact]
    public void A_changed_activation_is_another_of_the_allowed_ones_each_as_likely()
    {
        var genome = Lineage.Grow(seed: 2, index: 1, changes: 30);
        var mutation = Mutation with { Odds = [0, 0, 0, 1, 0], Activations = [Activation.Step, Activation.Sine, Activation.Tanh] };
        var proposals = Proposals(mutation, genome).ToList();

        Assert.All(
            proposals, proposal => Assert.NotEqual(genome.Nodes[genome.IndexOfNode(proposal.First)].Activation, proposal.Activation));
        Assert.Equal(
            genome.Nodes.Where(node => node.Kind == NodeKind.Hidden).Select(node => node.Id),
            proposals.Select(proposal => proposal.First).Distinct().Order());
        Assert.Equal(mutation.Activations, proposals.Select(proposal => proposal.Activation).Distinct().Order());
    }

    [Fact]
    public void A_split_connection_and_a_new_nodes_activation_are_uniform()
    {
        var genome = Lineage.Grow(seed: 3, index: 1, changes: 10);
        var proposals = Proposals(Mutation with { Odds = [0, 1, 0, 0, 0] }, genome).ToList();

        Assert.Equal(
            genome.Connections.Where(one => one.Enabled).Select(one => one.Innovation),
            proposals.Select(proposal => proposal.First).Distinct().Order());
        Assert.All(proposals.CountBy(proposal => proposal.Activation), pair => Assert.InRange(pair.Value, 780, 1040));
    }

    private static Dictionary<Operation, int> Count(TopologicalMutation mutation, Genome genome) =>
        Proposals(mutation, genome).CountBy(proposal => proposal.Operation).ToDictionary();

    private static IEnumerable<Proposal> Proposals(TopologicalMutation mutation, Genome genome) =>
        Enumerable.Range(0, 10_000).Select(draw =>
        {
            var random = new RandomStream(4, StreamPurpose.Mutate, individual: draw);
            return mutation.Propose(genome, ref random);
        });
}
