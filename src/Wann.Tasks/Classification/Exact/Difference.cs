using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Tasks.Classification.Exact;

/// <summary>What a feature adds to outputs.</summary>
/// <param name="Activation">Of the sum of its inputs.</param>
/// <param name="Inputs">0 for the bias; with a sign.</param>
/// <param name="Into">Outputs, and how many times the feature is added to each.</param>
internal sealed record Term(
    Activation Activation, IReadOnlyList<(int Input, bool Negative)> Inputs, IReadOnlyList<(int Output, int Times)> Into);

/// <summary>
/// What has to be added to one homogeneous network's outputs to have another's: a term for each feature, a hidden node or an input
/// itself, that only one of them has or that goes elsewhere.
/// </summary>
internal static class Difference
{
    /// <summary>How many connections and nodes only one of two genomes has, counted no further than to a limit.</summary>
    public static int Count(Genome from, Genome to, int limit) =>
        Walk(from.Connections.AsSpan(), to.Connections.AsSpan(), gene => gene.Innovation, limit, null, null)
        + Walk(from.Nodes.AsSpan(), to.Nodes.AsSpan(), node => node.Id, limit, null, null);

    public static List<Term> Of(Genome? from, Genome to)
    {
        var (gone, come) = (new List<ConnectionGene>(), new List<ConnectionGene>());
        var (nodesGone, nodesCome) = (new List<NodeGene>(), new List<NodeGene>());
        ReadOnlySpan<ConnectionGene> none = [];
        var nodesBefore = from is null ? to.Nodes.AsSpan()[..to.FirstHidden] : from.Nodes.AsSpan();
        Walk(from is null ? none : from.Connections.AsSpan(), to.Connections.AsSpan(), gene => gene.Innovation, int.MaxValue, gone, come);
        Walk(nodesBefore, to.Nodes.AsSpan(), node => node.Id, int.MaxValue, nodesGone, nodesCome);

        // A hidden node whose own sum or activation differs is another feature: what it gave goes, what it gives now comes.
        var changed = new HashSet<int>();
        foreach (var gene in gone.Concat(come))
        {
            if (gene.Enabled && gene.Target >= to.FirstHidden) changed.Add(gene.Target);
        }

        foreach (var node in nodesGone.Concat(nodesCome)) changed.Add(node.Id);

        var before = new Features(from);
        var after = new Features(to);
        foreach (var gene in gone)
        {
            if (gene.Enabled && gene.Target < to.FirstHidden && !changed.Contains(gene.Source)) after.Add(gene, -1);
        }

        foreach (var gene in come)
        {
            if (gene.Enabled && gene.Target < to.FirstHidden && !changed.Contains(gene.Source)) after.Add(gene, 1);
        }

        if (nodesCome.Count == changed.Count && nodesGone.Count == 0)
        {
            // Only new nodes: all their connections are among those that have come.
            foreach (var gene in come)
            {
                if (gene.Enabled && gene.Target < to.FirstHidden && changed.Contains(gene.Source)) after.Add(gene, 1);
            }

            return after.ToTerms(come, changed);
        }

        before.AddAll(changed, -1);
        after.AddAll(changed, 1);
        return [.. before.ToTerms(), .. after.ToTerms()];
    }

    /// <summary>Goes through two ascending lists at once.</summary>
    /// <returns>How many items only one of them has, up to the limit.</returns>
    private static int Walk<T>(
        ReadOnlySpan<T> from, ReadOnlySpan<T> to, Func<T, int> key, int limit, List<T>? gone, List<T>? come)
        where T : struct, IEquatable<T>
    {
        var same = from.CommonPrefixLength(to);
        var (i, j, count) = (same, same, 0);
        while ((i < from.Length || j < to.Length) && count < limit)
        {
            if (i < from.Length && j < to.Length && from[i].Equals(to[j]))
            {
                i++;
                j++;
                continue;
            }

            count++;
            var (left, right) = (i < from.Length ? key(from[i]) : int.MaxValue, j < to.Length ? key(to[j]) : int.MaxValue);
            var (leaves, arrives) = (left <= right, right <= left);
            if (leaves) gone?.Add(from[i]);
            if (arrives) come?.Add(to[j]);
            if (leaves) i++;
            if (arrives) j++;
        }

        return count;
    }

    /// <summary>Features of a genome, gathered with what they add to outputs.</summary>
    private sealed class Features(Genome? genome)
    {
        private readonly Dictionary<int, Dictionary<int, int>> _into = [];

        public void Add(ConnectionGene gene, int times)
        {
            if (!_into.TryGetValue(gene.Source, out var outputs)) _into.Add(gene.Source, outputs = []);
            var output = gene.Target - 1 - genome!.Inputs;
            outputs[output] = outputs.GetValueOrDefault(output) + (gene.Negative ? -times : times);
        }

        /// <summary>All that these hidden nodes give to outputs.</summary>
        public void AddAll(HashSet<int> nodes, int times)
        {
            if (genome is null) return;
            foreach (var gene in genome.Connections)
            {
                if (gene.Enabled && gene.Target < genome.FirstHidden && nodes.Contains(gene.Source)) Add(gene, times);
            }
        }

        public List<Term> ToTerms() => genome is null ? [] : ToTerms(genome.Connections, null);

        /// <param name="connections">Those among which the features' own inputs are.</param>
        /// <param name="whole">Nodes all of whose connections are among them; others are looked for in the genome; null for all.</param>
        public List<Term> ToTerms(IReadOnlyList<ConnectionGene> connections, HashSet<int>? whole)
        {
            var inputs = _into.Keys.Where(node => node > genome!.Inputs).ToDictionary(node => node, _ => new List<(int, bool)>());
            Gather(connections, inputs, whole);
            if (whole is not null && inputs.Keys.Any(node => !whole.Contains(node)))
                Gather(genome!.Connections, inputs, [.. inputs.Keys.Where(node => !whole.Contains(node))]);
            var terms = new List<Term>(_into.Count);
            foreach (var (node, outputs) in _into)
            {
                var into = outputs.Where(one => one.Value != 0).Select(one => (one.Key, one.Value)).ToArray();
                if (into.Length == 0) continue;
                terms.Add(node <= genome!.Inputs
                    ? new Term(Activation.Linear, [(node, false)], into)
                    : new Term(genome.Nodes[genome.IndexOfNode(node)].Activation, inputs[node], into));
            }

            return terms;
        }

        private static void Gather(
            IReadOnlyList<ConnectionGene> connections, Dictionary<int, List<(int, bool)>> inputs, HashSet<int>? only)
        {
            if (inputs.Count == 0) return;
            foreach (var gene in connections)
            {
                if (gene.Enabled && (only is null || only.Contains(gene.Target)) && inputs.TryGetValue(gene.Target, out var of))
                    of.Add((gene.Source, gene.Negative));
            }
        }
    }
}
