namespace Wann.Engine.Pipelines.Yaml;

/// <summary>A piece of a YAML document that knows where it stands.</summary>
internal abstract record Node(Place Place)
{
    /// <summary>How a message names it.</summary>
    public abstract string Shown { get; }
}
