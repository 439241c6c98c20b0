using Wann.Core.Genomes;

namespace Wann.Core.Mutation;

/// <summary>
/// Which hidden nodes reach which, over all connections, enabled or not: enabling one must never close a cycle either. Indexes
/// are those of <see cref="Genome.Nodes"/>; bias and inputs are reached by nothing, and outputs reach nothing.
/// </summary>
public sealed class Reachability
{
    private readonly int _firstHidden;
    private readonly int _words;
    private readonly ulong[] _reached;

    private Reachability(Genome genome)
    {
        _firstHidden = genome.FirstHidden;
        _words = (genome.Hidden + 63) >> 6;
        _reached = new ulong[genome.Hidden * _words];
    }

    public bool this[int from, int to]
    {
        get
        {
            if (from < _firstHidden || to < _firstHidden) return false;
            var bit = to - _firstHidden;
            return ((_reached[((from - _firstHidden) * _words) + (bit >> 6)] >> (bit & 63)) & 1) != 0;
        }
    }

    public static Reachability Of(Genome genome)
    {
        var result = new Reachability(genome);
        var edges = new List<(int Source, int Target)>();
        foreach (var connection in genome.Connections)
        {
            if (connection.Source < genome.FirstHidden || connection.Target < genome.FirstHidden) continue;
            edges.Add(
                (genome.IndexOfNode(connection.Source) - genome.FirstHidden, genome.IndexOfNode(connection.Target) - genome.FirstHidden));
        }

        // A source reaches its target and all that the target reaches: merge until nothing is new.
        for (var grew = true; grew;)
        {
            grew = false;
            foreach (var (source, target) in edges) grew |= result.Merge(source, target);
        }

        return result;
    }

    private bool Merge(int source, int target)
    {
        var grew = false;
        var into = _reached.AsSpan(source * _words, _words);
        var from = _reached.AsSpan(target * _words, _words);
        for (var word = 0; word < _words; word++)
        {
            var merged = into[word] | from[word] | (word == target >> 6 ? 1UL << (target & 63) : 0);
            grew |= merged != into[word];
            into[word] = merged;
        }

        return grew;
    }
}
