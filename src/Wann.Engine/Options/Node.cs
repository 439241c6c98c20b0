using System.Collections.Immutable;

namespace Wann.Engine.Options;

/// <summary>A piece of a YAML document that knows where it stands.</summary>
internal abstract record Node(Place Place)
{
    /// <summary>How a message names it.</summary>
    public abstract string Shown { get; }
}

/// <param name="Place">Where it begins.</param>
/// <param name="Text">Without its quotes.</param>
/// <param name="Plain">It stands without quotes, so it may be a number, a truth value or nothing.</param>
internal sealed record ScalarNode(Place Place, string Text, bool Plain) : Node(Place)
{
    public bool IsNull => Plain && Text is "" or "~" or "null";

    public override string Shown => IsNull ? "nothing" : Plain ? $"'{Text}'" : $"the text \"{Text}\"";
}

internal sealed record ListNode(Place Place, ImmutableArray<Node> Items) : Node(Place)
{
    public override string Shown => "a list";
}

/// <summary>Keys and values, no key twice.</summary>
internal sealed record MappingNode(Place Place, ImmutableArray<Entry> Entries) : Node(Place)
{
    public override string Shown => "a mapping";

    public Entry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>
    /// The mapping with the value at a path replaced or added. A bare name on the way is a stage without options, so it becomes a mapping.
    /// </summary>
    public MappingNode With(ReadOnlySpan<string> path, Node value)
    {
        var entry = Find(path[0]);
        var inner = path.Length == 1 ? value : Inner(entry?.Value, value.Place).With(path[1..], value);
        return entry is null
            ? this with { Entries = Entries.Add(new Entry(path[0], value.Place, inner)) }
            : this with { Entries = Entries.Replace(entry, entry with { Value = inner }) };
    }

    private static MappingNode Inner(Node? node, Place place) => node switch
    {
        MappingNode mapping => mapping,
        ScalarNode { IsNull: false } name => new MappingNode(place, [new Entry(name.Text, name.Place, new MappingNode(name.Place, []))]),
        _ => new MappingNode(place, []),
    };
}

/// <summary>A key of a mapping and what it is given.</summary>
internal sealed record Entry(string Key, Place Place, Node Value);
