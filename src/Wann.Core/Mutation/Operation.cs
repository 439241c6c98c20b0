namespace Wann.Core.Mutation;

/// <summary>The one change a child differs by. Values are stored in every log.</summary>
public enum Operation : byte
{
    /// <summary>No change: an elite, or a child for which nothing could be done.</summary>
    Clone = 0,

    InsertNode = 1,
    AddConnection = 2,
    ChangeActivation = 3,
    EnableConnection = 4,

    /// <summary>Takes a connection away for good, enabled or not.</summary>
    RemoveConnection = 5,

    /// <summary>Turns a connection's sign.</summary>
    FlipSign = 6,

    /// <summary>A new hidden node with all its connections at once.</summary>
    AddNode = 7,

    /// <summary>The changes of several individuals of the parent's generation, all of them together.</summary>
    Merge = 8,

    /// <summary>Several changes of the child's own: nodes and connections added, connections removed and their signs turned.</summary>
    Series = 9,

    /// <summary>A founder, who has nothing of the parent.</summary>
    Found = 10,
}
