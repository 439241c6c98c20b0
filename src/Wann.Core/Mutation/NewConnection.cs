using System.Collections;
using Wann.Core.Genomes;
using Wann.Core.Randomness;

namespace Wann.Core.Mutation;

/// <summary>
/// Draws a connection that a genome does not have yet, enabled or not, and may have under a <see cref="ConnectionRule"/>.
/// </summary>
public static class NewConnection
{
    /// <param name="genome">What the connection is for.</param>
    /// <param name="rule">Which connections are allowed.</param>
    /// <param name="random">What is drawn from.</param>
    /// <param name="hops">Homogeneous: connections on a path from an input to an output.</param>
    /// <returns>Node ids of source and target, or null if the genome has every connection the rule allows.</returns>
    public static (int Source, int Target)? Draw(Genome genome, ConnectionRule rule, ref RandomStream random, int hops = 1) => rule switch
    {
        ConnectionRule.Homogeneous => DrawHomogeneous(genome, hops, ref random),
        ConnectionRule.Acyclic => DrawAcyclic(genome, Existing(genome), ref random),
        _ => DrawLayered(genome, Existing(genome), ref random),
    };

    /// <summary>
    /// A target, then one of the sources in the layer before it that it does not have; another target if it has them all.
    /// </summary>
    private static (int Source, int Target)? DrawHomogeneous(Genome genome, int hops, ref RandomStream random)
    {
        var layers = Layers.Of(genome);
        layers.AsSpan(1 + genome.Inputs, genome.Outputs).Fill(hops);
        Span<int> targets = [.. Enumerable.Range(1 + genome.Inputs, genome.Nodes.Length - 1 - genome.Inputs)];
        for (var left = targets.Length; left > 0; left--)
        {
            var drawn = random.Below(left);
            var target = genome.Nodes[targets[drawn]].Id;
            HashSet<int> taken = [.. genome.Connections.Where(gene => gene.Target == target).Select(gene => gene.Source)];
            var free = new List<int>();
            for (var source = 0; source < genome.Nodes.Length; source++)
            {
                var isSource = genome.Nodes[source].Kind != NodeKind.Output && layers[source] == layers[targets[drawn]] - 1;
                if (isSource && !taken.Contains(genome.Nodes[source].Id)) free.Add(genome.Nodes[source].Id);
            }

            if (free.Count > 0) return (free[random.Below(free.Count)], target);
            targets[drawn] = targets[left - 1];
        }

        return null;
    }

    /// <summary>
    /// The reference's way: sources in random order; the first that has a free node in a later layer is joined to one such node.
    /// </summary>
    private static (int Source, int Target)? DrawLayered(Genome genome, BitArray existing, ref RandomStream random)
    {
        var layers = Layers.Of(genome);
        Span<int> sources = new int[genome.Nodes.Length - genome.Outputs];
        for (var i = 0; i < sources.Length; i++) sources[i] = i <= genome.Inputs ? i : i + genome.Outputs;
        random.Shuffle(sources);

        var targets = new List<int>();
        foreach (var source in sources)
        {
            for (var target = genome.Inputs + 1; target < genome.Nodes.Length; target++)
            {
                if (layers[target] > layers[source] && !existing[(source * genome.Nodes.Length) + target]) targets.Add(target);
            }

            if (targets.Count > 0) return (genome.Nodes[source].Id, genome.Nodes[targets[random.Below(targets.Count)]].Id);
        }

        return null;
    }

    /// <summary>Uniform over all pairs that are not joined and would close no cycle.</summary>
    private static (int Source, int Target)? DrawAcyclic(Genome genome, BitArray existing, ref RandomStream random)
    {
        var count = genome.Nodes.Length;
        var reaches = Reachability.Of(genome);
        var free = new List<int>();
        for (var source = 0; source < count; source++)
        {
            if (genome.Nodes[source].Kind == NodeKind.Output) continue;
            for (var target = genome.Inputs + 1; target < count; target++)
            {
                if (source == target || existing[(source * count) + target] || reaches[target, source]) continue;
                free.Add((source * count) + target);
            }
        }

        if (free.Count == 0) return null;
        var (from, to) = Math.DivRem(free[random.Below(free.Count)], count);
        return (genome.Nodes[from].Id, genome.Nodes[to].Id);
    }

    private static BitArray Existing(Genome genome)
    {
        var count = genome.Nodes.Length;
        var existing = new BitArray(count * count);
        foreach (var connection in genome.Connections)
        {
            existing[(genome.IndexOfNode(connection.Source) * count) + genome.IndexOfNode(connection.Target)] = true;
        }

        return existing;
    }
}
