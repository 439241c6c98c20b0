using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Randomness;

namespace Wann.Core.Tests.Mutation;

public sealed class NewConnectionTests
{
    [Fact]
    public void The_acyclic_rule_offers_every_free_pair_that_closes_no_cycle_and_no_other() =>
        Prop.ForAll(History.Any, history =>
        {
            var genome = (history with { Changes = history.Changes / 4 }).Last;
            var allowed = Allowed(genome);
            var drawn = new HashSet<(int, int)>();
            for (var draw = 0; draw < 30 * allowed.Count; draw++)
            {
                var random = new RandomStream(history.Seed, StreamPurpose.Mutate, individual: draw);
                if (NewConnection.Draw(genome, ConnectionRule.Acyclic, ref random) is { } pair) drawn.Add(pair);
            }

            Assert.Subset(allowed, drawn);
            Assert.True(drawn.Count >= 0.9 * allowed.Count, $"{drawn.Count} of {allowed.Count} pairs were drawn.");
            var last = new RandomStream(history.Seed, StreamPurpose.Mutate);
            if (allowed.Count == 0) Assert.Null(NewConnection.Draw(genome, ConnectionRule.Acyclic, ref last));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Layers_follow_enabled_connections_between_hidden_nodes()
    {
        // Two hidden nodes side by side; a connection between them puts one after the other, a disabled one does not.
        NodeGene[] nodes =
        [
            new(0, NodeKind.Bias, Activation.Linear), new(1, NodeKind.Input, Activation.Linear), new(2, NodeKind.Output, Activation.Linear),
            new(3, NodeKind.Hidden, Activation.Tanh), new(4, NodeKind.Hidden, Activation.Tanh),
        ];
        Genome With(bool enabled) => new([.. nodes], [new(0, 1, 3, Enabled: true), new(1, 1, 4, Enabled: true), new(2, 4, 3, enabled)]);

        Assert.Equal([0, 0, 2, 1, 1], Layers.Of(With(enabled: false)));
        Assert.Equal([0, 0, 3, 2, 1], Layers.Of(With(enabled: true)));
    }

    [Fact]
    public void A_full_genome_has_no_place_for_a_connection()
    {
        var genome = Genome.Minimal(3, 2, () => false);
        var random = new RandomStream(1, StreamPurpose.Mutate);

        Assert.Null(NewConnection.Draw(genome, ConnectionRule.Layered, ref random));
        Assert.Null(NewConnection.Draw(genome, ConnectionRule.Acyclic, ref random));
    }

    private static HashSet<(int Source, int Target)> Allowed(Genome genome)
    {
        bool Reaches(int from, int to) => from == to || genome.Connections.Any(one => one.Source == from && Reaches(one.Target, to));
        return [
            .. from source in genome.Nodes
               where source.Kind != NodeKind.Output
               from target in genome.Nodes
               where target.Kind is NodeKind.Output or NodeKind.Hidden
               where !genome.Connections.Any(one => one.Source == source.Id && one.Target == target.Id)
               where !Reaches(target.Id, source.Id)
               select (source.Id, target.Id)];
    }
}
