namespace Wann.Engine.Pipelines.Yaml;

/// <summary>A key of a mapping and what it is given.</summary>
internal sealed record Entry(string Key, Place Place, Node Value);
