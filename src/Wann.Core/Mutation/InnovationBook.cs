namespace Wann.Core.Mutation;

/// <summary>
/// Gives ids to proposals, in the order it is asked (index order, so that ids never depend on timing). The same structural change
/// in one generation gets the same ids: splitting one innovation gives one node, joining one pair of nodes gives one innovation.
/// </summary>
public sealed class InnovationBook(int nextNode, int nextInnovation)
{
    private readonly Dictionary<(Operation Operation, int First, int Second), GivenIds> _given = [];

    /// <summary>The next node id that no structure of the run has.</summary>
    public int NextNode { get; private set; } = nextNode;

    /// <summary>The next innovation that no connection of the run has.</summary>
    public int NextInnovation { get; private set; } = nextInnovation;

    /// <summary>Forgets the changes of the generation before; ids go on.</summary>
    public void BeginGeneration() => _given.Clear();

    public GivenIds Give(Proposal proposal)
    {
        if (proposal.Operation == Operation.AddNode) return Next([proposal]);
        if (proposal.Operation == Operation.Series) return Next(Series.PartsOf(proposal));
        if (proposal.Operation is not (Operation.InsertNode or Operation.AddConnection)) return default;
        var change = (proposal.Operation, proposal.First, proposal.Second);
        if (_given.TryGetValue(change, out var ids)) return ids;

        ids = proposal.Operation == Operation.InsertNode
            ? new GivenIds(NextNode++, NextInnovation++, NextInnovation++)
            : new GivenIds(Innovation: NextInnovation++);
        _given.Add(change, ids);
        return ids;
    }

    /// <summary>Two nodes that are added with several connections are never the same structure, or hardly ever.</summary>
    private GivenIds Next(IEnumerable<Proposal> parts)
    {
        var first = new GivenIds(NextNode, NextInnovation);
        foreach (var part in parts)
        {
            if (part.Operation == Operation.AddNode) NextNode++;
            if (part.Operation is Operation.AddNode or Operation.AddConnection)
                NextInnovation += Math.Max(1, part.Many.Numbers.Length);
        }

        return first with { SecondInnovation = NextInnovation - 1 };
    }

    /// <summary>Takes note of a child read from a log, so that the next ids follow its.</summary>
    public void Restore(Child child)
    {
        var added = child.Change.Operation == Operation.Series
            ? Series.PartsOf(child.Change).Count(part => part.Operation == Operation.AddNode)
            : 1;
        NextNode = Math.Max(NextNode, child.Ids.Node + added);
        NextInnovation = Math.Max(NextInnovation, Math.Max(child.Ids.Innovation, child.Ids.SecondInnovation) + 1);
    }
}
