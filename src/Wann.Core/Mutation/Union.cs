using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Core.Mutation;

/// <summary>
/// A genome with the changes of several others put into it. Innovations make it exact: a change says by ids where it belongs, so it means
/// the same in every genome that has those nodes and connections. One that no longer fits (what it changes is gone, what it adds is there,
/// or it would close a cycle) is left out.
/// </summary>
public static class Union
{
    /// <param name="genome">What is added to.</param>
    /// <param name="donors">The individuals that have the changes, in the order in which these are made.</param>
    /// <param name="known">Whether they are known to close no cycle together.</param>
    public static Genome Of(Genome genome, IEnumerable<Child> donors, bool known = false)
    {
        var all = donors.SelectMany(PartsOf).ToArray();
        var united = Apply(genome, all);
        if (known || !WellFormed.HasCycle(united, all: true)) return united;

        // Two additions may close a cycle that neither closes alone: then each is put to the test.
        united = genome;
        foreach (var donor in all)
        {
            var next = Apply(united, [donor]);
            if (!WellFormed.HasCycle(next, all: true)) united = next;
        }

        return united;
    }

    private static IEnumerable<Child> PartsOf(Child donor) =>
        donor.Change.Operation == Operation.Series ? Series.PartsOf(donor) : [donor];

    private static Genome Apply(Genome genome, ReadOnlySpan<Child> donors)
    {
        var draft = new Draft(genome);
        foreach (var donor in donors) draft.Make(donor);
        return draft.ToGenome();
    }

    /// <summary>A genome under change: its connections in place, taken ones marked, new ones and new nodes at the end.</summary>
    private sealed class Draft
    {
        private readonly Genome _genome;
        private readonly List<NodeGene> _nodes;
        private readonly List<ConnectionGene> _connections;
        private readonly HashSet<int> _removed = [];
        private readonly HashSet<int> _newNodes = [];
        private readonly HashSet<(Operation, int)> _made = [];
        private readonly Lazy<HashSet<(int Source, int Target)>> _pairs;

        public Draft(Genome genome)
        {
            _genome = genome;
            _nodes = [.. genome.Nodes];
            _connections = new List<ConnectionGene>(genome.Connections.Length + 256);
            _connections.AddRange(genome.Connections);
            _pairs = new(() => [.. _connections.Select(gene => (gene.Source, gene.Target))]);
        }

        public void Make(Child donor)
        {
            var change = donor.Change;
            switch (change.Operation)
            {
                case Operation.AddNode:
                    var ends = change.Many.Numbers;
                    if (ends.All(end => Has(Operands.EndOf(end).Node)) && TryAddNode(donor.Ids.Node, change.Activation))
                    {
                        for (var end = 0; end < ends.Length; end++) _connections.Add(donor.ConnectionOfEnd(end));
                    }

                    break;
                case Operation.AddConnection:
                    if (Has(change.First) && Has(change.Second) && _pairs.Value.Add((change.First, change.Second)))
                    {
                        _connections.Add(new ConnectionGene(
                            donor.Ids.Innovation, change.First, change.Second, Enabled: true, change.Negative));
                    }

                    break;
                case Operation.InsertNode:
                    InsertNode(donor);
                    break;
                case Operation.ChangeActivation:
                    var node = _genome.IndexOfNode(change.First);
                    if (node >= 0 && First(change)) _nodes[node] = _nodes[node] with { Activation = change.Activation };
                    break;
                case Operation.EnableConnection:
                    Change(change, gene => gene with { Enabled = true });
                    break;
                case Operation.FlipSign:
                    Change(change, gene => gene with { Negative = !gene.Negative });
                    break;
                case Operation.RemoveConnection:
                    if (_genome.IndexOfConnection(change.First) is >= 0 and var gone) _removed.Add(gone);
                    break;
            }
        }

        public Genome ToGenome()
        {
            var kept = _removed.Count == 0 ? _connections : [.. _connections.Where((_, place) => !_removed.Contains(place))];
            var connections = kept.ToArray();
            if (connections.Length > _genome.Connections.Length - _removed.Count)
                Array.Sort(connections, static (left, right) => left.Innovation.CompareTo(right.Innovation));
            if (_newNodes.Count > 0) _nodes.Sort(_genome.FirstHidden, _nodes.Count - _genome.FirstHidden, ById);
            return new Genome([.. _nodes], ImmutableArray.Create(connections));
        }

        private static Comparer<NodeGene> ById { get; } = Comparer<NodeGene>.Create((left, right) => left.Id.CompareTo(right.Id));

        private void InsertNode(Child donor)
        {
            var place = _genome.IndexOfConnection(donor.Change.First);
            if (place < 0 || _removed.Contains(place) || !_connections[place].Enabled) return;
            if (!TryAddNode(donor.Ids.Node, donor.Change.Activation)) return;
            var split = _connections[place];
            _connections[place] = split with { Enabled = false };
            _connections.Add(new ConnectionGene(
                donor.Ids.Innovation, split.Source, donor.Ids.Node, Enabled: true, donor.Change.Negative));
            _connections.Add(new ConnectionGene(
                donor.Ids.SecondInnovation, donor.Ids.Node, split.Target, Enabled: true, split.Negative));
        }

        private void Change(Proposal change, Func<ConnectionGene, ConnectionGene> make)
        {
            var place = _genome.IndexOfConnection(change.First);
            if (place >= 0 && First(change)) _connections[place] = make(_connections[place]);
        }

        /// <summary>Whether no donor before has made the same change: two flips of one sign would undo each other.</summary>
        private bool First(Proposal change) => _made.Add((change.Operation, change.First));

        private bool Has(int node) => _genome.IndexOfNode(node) >= 0 || _newNodes.Contains(node);

        private bool TryAddNode(int id, Activation activation)
        {
            if (_genome.IndexOfNode(id) >= 0 || !_newNodes.Add(id)) return false;
            _nodes.Add(new NodeGene(id, NodeKind.Hidden, activation));
            return true;
        }
    }
}
