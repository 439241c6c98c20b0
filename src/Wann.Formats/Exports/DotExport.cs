using System.Text;
using Wann.Core.Genomes;
using Wann.Formats.Champions;
using Wann.Formats.Diagrams;

namespace Wann.Formats.Exports;

/// <summary>
/// A champion as a Graphviz drawing, inputs at the left: `dot -Tsvg champion.dot`. Disabled connections are left out, weights of its own
/// are labels.
/// </summary>
public static class DotExport
{
    /// <param name="champion">What is drawn.</param>
    /// <param name="names">What its ends are called; numbers if left out.</param>
    public static string Write(ChampionFile champion, NetworkNames? names = null)
    {
        var called = names ?? NetworkNames.Numbered(champion.Genome);
        var text = new StringBuilder();
        text.Append("digraph ").Append(Quoted(champion.Name))
            .Append(" {\n  rankdir=LR;\n  node [shape=circle, fontname=\"sans-serif\"];\n");
        var connected = champion.Genome.Connections.Where(gene => gene.Enabled).SelectMany(gene => (int[])[gene.Source, gene.Target])
            .ToHashSet();
        foreach (var node in champion.Genome.Nodes)
        {
            if (node.Kind == NodeKind.Hidden && !connected.Contains(node.Id)) continue;
            var label = Quoted(Label(champion.Genome, called, node));
            text.Append(FormattableString.Invariant($"  {node.Id} [label={label}{Shape(node.Kind)}];\n"));
        }

        AppendRank(text, champion.Genome, "source", NodeKind.Bias, NodeKind.Input);
        AppendRank(text, champion.Genome, "sink", NodeKind.Output);
        for (var i = 0; i < champion.Genome.Connections.Length; i++)
        {
            var gene = champion.Genome.Connections[i];
            if (!gene.Enabled) continue;
            text.Append(FormattableString.Invariant($"  {gene.Source} -> {gene.Target}"));
            if (champion.Weights is { } weights) text.Append(FormattableString.Invariant($" [label=\"{weights[i]:G4}\"]"));
            text.Append(";\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Label(Genome genome, NetworkNames names, NodeGene node) => node.Kind switch
    {
        NodeKind.Bias => "1",
        NodeKind.Output => $"{names.Of(genome, node)}\n{ActivationLook.Name(node.Activation)}",
        _ => names.Of(genome, node),
    };

    private static string Shape(NodeKind kind) => kind == NodeKind.Hidden ? "" : ", shape=box";

    private static void AppendRank(StringBuilder text, Genome genome, string rank, params ReadOnlySpan<NodeKind> kinds)
    {
        text.Append("  { rank=").Append(rank).Append(';');
        foreach (var node in genome.Nodes)
        {
            if (kinds.Contains(node.Kind)) text.Append(FormattableString.Invariant($" {node.Id};"));
        }

        text.Append(" }\n");
    }

    private static string Quoted(string name)
    {
        var escaped = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"\"{escaped.Replace("\n", "\\n", StringComparison.Ordinal)}\"";
    }
}
