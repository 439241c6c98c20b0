using System.Text.Json.Nodes;

namespace Wann.Engine.Stages;

/// <summary>What people need to know of an option.</summary>
/// <param name="Key">Its key in the file.</param>
/// <param name="Type">Such as "number", "list of numbers", "layered | acyclic".</param>
/// <param name="Limits">Such as "between 0 and 1", or null.</param>
/// <param name="IsRequired">The file must give it.</param>
/// <param name="Default">As the file would write it; null if the option is required, or defaults to null.</param>
/// <param name="Summary">What it does, or nothing.</param>
public sealed record OptionDescription(string Key, string Type, string? Limits, bool IsRequired, JsonNode? Default, string Summary);
