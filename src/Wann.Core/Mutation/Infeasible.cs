namespace Wann.Core.Mutation;

/// <summary>What becomes of a child whose drawn operation cannot be done.</summary>
public enum Infeasible : byte
{
    /// <summary>Another operation is drawn, by the same odds among the rest.</summary>
    Redraw,

    /// <summary>The reference's: it stays a clone of its parent.</summary>
    Clone,
}
