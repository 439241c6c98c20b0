namespace Wann.Engine.Simulation;

/// <summary>
/// Something that happened between machines. It is shown and logged, and is no event of a run: results do not depend on it.
/// </summary>
/// <param name="Sentence">For people.</param>
public sealed record ClusterNews(NewsKind Kind, string Sentence);

public enum NewsKind
{
    Joined,
    Left,

    /// <summary>A worker is no member any more, and has not said goodbye.</summary>
    Lost,

    /// <summary>Nothing comes from a worker; its jobs go to others.</summary>
    Silent,

    /// <summary>A silent worker answers.</summary>
    Back,

    /// <summary>A job takes too long, and goes to another too.</summary>
    Overdue,

    /// <summary>A job was answered twice, alike.</summary>
    Duplicate,

    /// <summary>A worker is not let in.</summary>
    Refused,

    /// <summary>A worker computes wrong, and is sent away.</summary>
    Wrong,

    /// <summary>An answer that nobody asked for.</summary>
    Stray,

    /// <summary>A message that cannot be read.</summary>
    Unreadable,
}

/// <summary>What a worker has done since it joined.</summary>
/// <param name="Name">Its machine and port.</param>
/// <param name="Simulations">Its cores.</param>
/// <param name="Networks">How many it was the first to simulate.</param>
/// <param name="Rollouts">Of these.</param>
/// <param name="BusySeconds">That its simulations have computed.</param>
public sealed record WorkerShare(string Name, int Simulations, long Networks, long Rollouts, double BusySeconds)
{
    /// <summary>This machine's own simulations, whose seconds are not counted.</summary>
    public bool IsHome { get; init; }

    /// <summary>Whether it is still there.</summary>
    public bool IsHere { get; init; }
}
