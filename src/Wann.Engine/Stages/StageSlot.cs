using System.Text.Json;

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

/// <summary>How slots are named to people.</summary>
public static class StageSlots
{
    /// <summary>Its key in a pipeline file, such as "rank".</summary>
    public static string Key(this StageSlot slot) => JsonNamingPolicy.SnakeCaseLower.ConvertName(slot.ToString());

    /// <summary>The slot of that key, or null.</summary>
    public static StageSlot? OfKey(string key) =>
        Enum.GetValues<StageSlot>().Cast<StageSlot?>().FirstOrDefault(slot => slot!.Value.Key() == key);

    /// <summary>What fills it, such as "rank stage"; a task is a task.</summary>
    public static string Noun(this StageSlot slot) => slot == StageSlot.Task ? "task" : $"{slot.Key()} stage";
}
