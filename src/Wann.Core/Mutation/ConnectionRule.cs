namespace Wann.Core.Mutation;

/// <summary>Which new connections are allowed.</summary>
public enum ConnectionRule : byte
{
    /// <summary>The reference's: only into a strictly later layer.</summary>
    Layered,

    /// <summary>Every connection that closes no cycle.</summary>
    Acyclic,

    /// <summary>Only into the very next layer, so that every path from an input to an output has one length.</summary>
    Homogeneous,
}
