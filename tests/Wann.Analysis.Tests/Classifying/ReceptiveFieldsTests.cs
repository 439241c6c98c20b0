using Wann.Analysis.Classifying;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Analysis.Tests.Classifying;

public sealed class ReceptiveFieldsTests
{
    [Fact]
    public void Paths_are_those_that_can_be_walked()
    {
        var genome = Pictures.Network(11, 5, 3, Activation.Tanh, Activation.Step, Activation.Sine);
        var fields = ReceptiveFields.Of(NetworkCompiler.Compile(genome));
        Assert.Equal((5, 3), (fields.Inputs, fields.Classes));
        for (var label = 0; label < 3; label++)
        {
            for (var input = 0; input < 5; input++) Assert.Equal(Walks(genome, 1 + input, 6 + label), fields[label][input]);
        }

        Assert.Contains(fields.Paths, paths => paths > 1);
    }

    [Fact]
    public void Disabled_connections_lead_nowhere()
    {
        var genome = Genome.Minimal(2, 2, () => true);
        var cut = new Genome(
            genome.Nodes, [.. genome.Connections.Select(gene => gene with { Enabled = gene is not { Source: 2, Target: 3 } })]);
        Assert.Equal([1, 0, 1, 1], ReceptiveFields.Of(NetworkCompiler.Compile(cut)).Paths);
    }

    [Fact]
    public void Very_many_paths_are_counted_too()
    {
        const int Layers = 90;
        List<NodeGene> nodes = [
            new(0, NodeKind.Bias, Activation.Linear),
            new(1, NodeKind.Input, Activation.Linear),
            new(2, NodeKind.Output, Activation.Linear)];
        var connections = new List<ConnectionGene>();
        int[] from = [1];
        for (var layer = 0; layer < Layers; layer++)
        {
            int[] to = [nodes.Count, nodes.Count + 1];
            foreach (var id in to) nodes.Add(new NodeGene(id, NodeKind.Hidden, Activation.Linear));
            foreach (var (source, target) in from.SelectMany(_ => to, (source, target) => (source, target)))
            {
                connections.Add(new(connections.Count, source, target, Enabled: true));
            }

            from = to;
        }

        foreach (var source in from) connections.Add(new(connections.Count, source, 2, Enabled: true));
        Assert.Equal(Math.ScaleB(1, Layers),
            ReceptiveFields.Of(NetworkCompiler.Compile(new Genome([.. nodes], [.. connections]))).Paths.Single());
    }

    private static double Walks(Genome genome, int from, int to) =>
        from == to ? 1 : genome.Connections.Where(gene => gene.Enabled && gene.Source == from).Sum(gene => Walks(genome, gene.Target, to));
}
