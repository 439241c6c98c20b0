using System.Collections.Immutable;

namespace Wann.Engine.Pipelines.Yaml;

/// <summary>Keys and values, no key twice.</summary>
internal sealed record MappingNode(Place Place, ImmutableArray<Entry> Entries) : Node(Place)
{
    public override string Shown => "a mapping";

    public Entry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>The mapping with the value at a path replaced or added. A bare name on the way is a stage without options, so it becomes a mapping.</summary>
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
