using System.Text.Json.Nodes;

namespace Wann.Core.Champions;

/// <param name="Name">As in a pipeline file.</param>
/// <param name="Options">As in a pipeline file; empty for the task's defaults.</param>
public sealed record ChampionTask(string Name, JsonObject Options);
