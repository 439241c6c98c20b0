using System.Collections.Immutable;
using System.Numerics;

namespace Wann.Core.Genomes;

/// <summary>Finds hidden nodes by id in constant time: a genome is compiled by looking up both ends of every connection.</summary>
internal sealed class NodeIndex
{
    private readonly ImmutableArray<NodeGene> _nodes;
    private readonly int[] _indexes;
    private readonly int _shift;

    public NodeIndex(ImmutableArray<NodeGene> nodes, int firstHidden)
    {
        _nodes = nodes;
        var bits = 1 + BitOperations.Log2((uint)(nodes.Length - firstHidden) | 1);
        _indexes = new int[2 << bits];
        _shift = 31 - bits;
        for (var index = firstHidden; index < nodes.Length; index++)
        {
            var place = PlaceOf(nodes[index].Id);
            while (_indexes[place] > 0) place = (place + 1) & (_indexes.Length - 1);
            _indexes[place] = index;
        }
    }

    /// <summary>The node's index, or a negative number if there is none with that id.</summary>
    public int Of(int id)
    {
        for (var place = PlaceOf(id); _indexes[place] > 0; place = (place + 1) & (_indexes.Length - 1))
        {
            if (_nodes[_indexes[place]].Id == id) return _indexes[place];
        }

        return int.MinValue;
    }

    private int PlaceOf(int id) => (int)(((uint)id * 0x9E3779B9) >> _shift);
}
