using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Wann.Engine.Options;

/// <summary>
/// Reads one YAML document into nodes. It stands on YamlDotNet's parser rather than its document model, whose first duplicate key
/// would end the reading: all problems are to come at once. Aliases and merges (&lt;&lt;) are expanded; keys that begin with x- are
/// the writer's own, for anchors and notes, and left out.
/// </summary>
internal sealed class NodeReader
{
    private const int DeepestNesting = 32;

    private const string MergeKey = "<<";
    private const string OwnKeys = "x-";

    private readonly string _source;
    private readonly string _text;
    private readonly bool _knowsLines;
    private readonly Parser _parser;
    private readonly List<Problem> _problems;
    private readonly Dictionary<AnchorName, Node> _anchors = [];
    private Place _here;

    private NodeReader(string text, Place start, List<Problem> problems)
    {
        _source = start.Source;
        _knowsLines = start.Line > 0;
        _here = start;
        _text = text;
        _parser = new Parser(new StringReader(text));
        _problems = problems;
    }

    /// <returns>The document's node; null for a text that cannot be read, which is reported, or that holds nothing.</returns>
    /// <param name="text">YAML.</param>
    /// <param name="start">The place of the text's first character; with line 0, every node is at the source as a whole.</param>
    /// <param name="problems">Problems found are added here.</param>
    public static Node? Read(string text, Place start, List<Problem> problems)
    {
        var reader = new NodeReader(text, start, problems);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException e)
        {
            problems.Add(reader.ProblemOf(e));
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet lets this out where a flow list is never closed; we throw it where the parser's events do not fit together.
            problems.Add(new Problem(reader._here, "this is not YAML; check indentation, quotes and brackets"));
        }

        return null;
    }

    private Node? ReadDocument()
    {
        Next();
        if (Next() is StreamEnd) return null;
        Next();
        var node = ReadNode(depth: 0);
        Next();
        if (Next() is DocumentStart) _problems.Add(new Problem(_here, "a second document begins; a file holds one pipeline"));
        return node;
    }

    /// <summary>Reads the node whose first event is current; afterwards its last event is.</summary>
    private Node ReadNode(int depth)
    {
        var place = _here;
        if (depth > DeepestNesting) throw new YamlException(_parser.Current!.Start, _parser.Current.End, "it is nested too deeply");
        if (_parser.Current is AnchorAlias alias)
        {
            return _anchors.TryGetValue(alias.Value, out var known)
                ? known
                : throw new YamlException(alias.Start, alias.End, $"the alias '*{alias.Value}' has no anchor before it");
        }

        if (_parser.Current is not NodeEvent { Anchor: var anchor }) throw new InvalidOperationException();
        Node node = _parser.Current switch
        {
            Scalar scalar => new ScalarNode(place, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => new ListNode(place, ReadItems(depth + 1)),
            _ => new MappingNode(place, ReadEntries(depth + 1)),
        };
        if (!anchor.IsEmpty) _anchors[anchor] = node;
        return node;
    }

    private ImmutableArray<Node> ReadItems(int depth)
    {
        var items = ImmutableArray.CreateBuilder<Node>();
        while (Next() is not SequenceEnd) items.Add(ReadNode(depth));
        return items.ToImmutable();
    }

    private ImmutableArray<Entry> ReadEntries(int depth)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var merged = new List<Entry>();
        while (Next() is not MappingEnd)
        {
            var place = _here;
            var key = ReadNode(depth);
            Next();
            var value = ReadNode(depth);
            if (key is not ScalarNode name) _problems.Add(new Problem(place, $"a key must be a word, not {key.Shown}"));
            else if (name is { Plain: true, Text: MergeKey }) merged.AddRange(Merged(value));
            else if (entries.FirstOrDefault(entry => entry.Key == name.Text) is not { } first)
            {
                entries.Add(new Entry(name.Text, place, value));
            }
            else _problems.Add(new Problem(place, $"'{name.Text}' is given twice, first in line {first.Place.Line}; keep one"));
        }

        // What a mapping says itself counts, and of what it merges the first.
        foreach (var entry in merged.Where(entry => !entries.Any(own => own.Key == entry.Key)).DistinctBy(entry => entry.Key).ToArray())
        {
            entries.Add(entry);
        }

        entries.RemoveAll(entry => entry.Key.StartsWith(OwnKeys, StringComparison.Ordinal));
        return entries.ToImmutable();
    }

    private ImmutableArray<Entry> Merged(Node value)
    {
        ImmutableArray<Node> parts = value is ListNode list ? list.Items : [value];
        foreach (var part in parts.Where(part => part is not MappingNode))
        {
            _problems.Add(new Problem(part.Place, $"'{MergeKey}' merges a mapping or a list of mappings, not {part.Shown}"));
        }

        return [.. parts.OfType<MappingNode>().SelectMany(mapping => mapping.Entries)];
    }

    private ParsingEvent Next()
    {
        if (!_parser.MoveNext()) throw new InvalidOperationException();
        var current = _parser.Current!;
        _here = At(current.Start);
        return current;
    }

    private Place At(Mark mark) => _knowsLines ? new Place(_source, (int)mark.Line, (int)mark.Column) : new Place(_source);

    /// <summary>Of a tab the parser tells the beginning of the mapping or text that it ends, which may be the whole file's.</summary>
    private Problem ProblemOf(YamlException e)
    {
        if (_knowsLines && e.Message.Contains(" tab ", StringComparison.Ordinal))
        {
            var lines = _text.Split('\n');
            for (var i = (int)e.Start.Line; i <= lines.Length; i++)
            {
                var tab = lines[i - 1].IndexOf('\t');
                if (tab < 0 || lines[i - 1].AsSpan(0, tab).ContainsAnyExcept(' ')) continue;
                return new Problem(new Place(_source, i, tab + 1), "this is not YAML: a tab indents this line; indent it with spaces");
            }
        }

        return new Problem(At(e.Start), $"this is not YAML: {Sentence(e.Message)}; check indentation, quotes and brackets");
    }

    private static string Sentence(string message) => char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
}
