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
        if (proposal.Operation is not (Operation.InsertNode or Operation.AddConnection)) return default;
        var change = (proposal.Operation, proposal.First, proposal.Second);
        if (_given.TryGetValue(change, out var ids)) return ids;

        ids = proposal.Operation == Operation.InsertNode
            ? new GivenIds(NextNode++, NextInnovation++, NextInnovation++)
            : new GivenIds(Innovation: NextInnovation++);
        _given.Add(change, ids);
        return ids;
    }

    /// <summary>Takes note of ids read from a log, so that the next ones follow them.</summary>
    public void Restore(GivenIds ids)
    {
        NextNode = Math.Max(NextNode, ids.Node + 1);
        NextInnovation = Math.Max(NextInnovation, Math.Max(ids.Innovation, ids.SecondInnovation) + 1);
    }
}
