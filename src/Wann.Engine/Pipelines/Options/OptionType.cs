using System.Text.Json.Nodes;
using Wann.Engine.Pipelines.Yaml;
using Wann.Engine.Stages;

namespace Wann.Engine.Pipelines.Options;

/// <summary>A kind of value that an option may have: how it is read, written, and described to editors and people.</summary>
/// <param name="name">In lists of options, such as "number".</param>
/// <param name="noun">In messages, such as "a number".</param>
/// <param name="plural">Such as "numbers".</param>
internal abstract class OptionType(string name, string noun, string plural)
{
    public string Name { get; } = name;

    public string Noun { get; } = noun;

    public string Plural { get; } = plural;

    /// <summary>What values are allowed, such as "between 0 and 1", or null if all are.</summary>
    public virtual string? Limits => null;

    /// <summary>Reads a value; if it is not a good one, says why and returns false.</summary>
    /// <param name="node">What the file has.</param>
    /// <param name="subject">The begin of a message, such as "'population'".</param>
    /// <param name="reading">Problems go here.</param>
    /// <param name="value">The value read.</param>
    public abstract bool TryRead(Node node, string subject, Reading reading, out object? value);

    /// <summary>The value as the file writes it.</summary>
    public abstract JsonNode? ToJson(object? value);

    /// <summary>The JSON schema of such values.</summary>
    public abstract JsonObject Schema(StageCatalog catalog);
}
