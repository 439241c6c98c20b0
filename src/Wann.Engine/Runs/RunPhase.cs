namespace Wann.Engine.Runs;

/// <summary>Where a run stands within its generation. Values are stored in snapshots.</summary>
public enum RunPhase
{
    /// <summary>No population yet.</summary>
    New,

    /// <summary>The generation is bred; its rollouts run.</summary>
    Evaluating,

    /// <summary>The generation is completed; the next is to be bred.</summary>
    Ranked,

    /// <summary>The last generation is completed.</summary>
    Finished,
}
