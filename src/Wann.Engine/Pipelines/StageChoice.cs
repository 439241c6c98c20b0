using System.Text.Json.Nodes;
using Wann.Engine.Options;

namespace Wann.Engine.Pipelines;

/// <summary>What fills a slot: a stage by its name in the catalog, and its options, all defaults filled.</summary>
/// <param name="Name">As registered.</param>
/// <param name="Options">The options record that the stage was registered with.</param>
public sealed record StageChoice(string Name, object Options)
{
    /// <summary>The options as a file has them, all defaults filled.</summary>
    public JsonObject ToJson() => RecordType.Of(Options.GetType()).ToJson(Options);
}
