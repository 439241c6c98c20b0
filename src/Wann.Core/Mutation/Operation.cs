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
}
