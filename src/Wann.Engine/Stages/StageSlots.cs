using System.Text.Json;

namespace Wann.Engine.Stages;

/// <summary>How slots are named to people.</summary>
public static class StageSlots
{
    /// <summary>Its key in a pipeline file, such as "rank".</summary>
    public static string Key(this StageSlot slot) => JsonNamingPolicy.SnakeCaseLower.ConvertName(slot.ToString());

    /// <summary>What fills it, such as "rank stage"; a task is a task.</summary>
    public static string Noun(this StageSlot slot) => slot == StageSlot.Task ? "task" : $"{slot.Key()} stage";
}
