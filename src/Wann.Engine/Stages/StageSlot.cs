namespace Wann.Engine.Stages;

/// <summary>The places in a pipeline that a choice fills: the world, and the six stages of a generation in the order it flows.</summary>
public enum StageSlot
{
    Task,
    Mutate,
    Compile,
    Evaluate,
    Aggregate,
    Rank,
    Select,
}
