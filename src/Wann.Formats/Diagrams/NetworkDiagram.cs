using System.Collections.Immutable;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Formats.Diagrams;

/// <summary>
/// A network as it is drawn: inputs at the left, outputs at the right, everything in pixels, y downwards. What a picture is made of, and
/// what a page that draws itself needs to know.
/// </summary>
/// <param name="Width">The drawing reaches from 0 to this.</param>
/// <param name="Height">The same downwards.</param>
/// <param name="Nodes">Nodes, or bundles of them.</param>
/// <param name="Edges">Connections, or bundles of them.</param>
/// <param name="Genome">What is drawn.</param>
public sealed record NetworkDiagram(
    double Width, double Height, ImmutableArray<DiagramNode> Nodes, ImmutableArray<DiagramEdge> Edges, Genome Genome)
{
    /// <summary>Pairs of edges that cross between nodes; edges from a picture's pixels are not counted.</summary>
    public long Crossings { get; init; }

    /// <summary>The picture whose pixels are the inputs, if they are.</summary>
    public DiagramPicture? Picture { get; init; }

    /// <summary>Whether nodes and edges are bundles.</summary>
    public bool IsCondensed { get; init; }

    /// <param name="genome">Well-formed.</param>
    /// <param name="names">What its ends are called; numbers if left out.</param>
    /// <param name="options">What is shown; the defaults if left out.</param>
    public static NetworkDiagram Of(Genome genome, NetworkNames? names = null, DiagramOptions? options = null)
    {
        var (called, how) = (names ?? NetworkNames.Numbered(genome), options ?? new DiagramOptions());
        return (how.Condense ?? genome.EnabledConnections > DiagramOptions.ManyConnections)
            ? CondensedDrawing.Of(genome, called)
            : FullDrawing.Of(genome, called, how);
    }
}

/// <param name="ShowDisabled">Whether disabled connections are drawn, and the nodes that only they reach.</param>
/// <param name="KeepOrder">
/// Whether inputs and outputs stand in the task's order, so that several pictures can be compared; else in the order with the fewest
/// crossings.
/// </param>
/// <param name="Condense">Whether nodes of a column and activation are drawn as one; by default where there are many connections.</param>
/// <param name="Weights">A weight a connection gene, or null for a network that shares one.</param>
public sealed record DiagramOptions(
    bool ShowDisabled = false, bool KeepOrder = false, bool? Condense = null, ImmutableArray<double>? Weights = null)
{
    /// <summary>Above so many enabled connections a picture of each one is not readable any more.</summary>
    public const int ManyConnections = 600;

    /// <summary>Above so many hidden nodes there is no room to write each one's activation below it.</summary>
    public const int ManyHidden = 60;
}

/// <summary>A node, or nodes of one activation and depth drawn as one.</summary>
/// <param name="Id">The node's id; a bundle's first node's.</param>
/// <param name="Members">The ids of all nodes it stands for, itself too.</param>
/// <param name="Name">For people: "pole angle", "bias", "tanh", "tanh × 12".</param>
/// <param name="X">Its centre.</param>
/// <param name="Y">Its centre.</param>
/// <param name="Radius">In pixels.</param>
public sealed record DiagramNode(
    int Id, ImmutableArray<int> Members, NodeKind Kind, Activation Activation, string Name, double X, double Y, double Radius);

/// <summary>A connection, or all those from one bundle to another.</summary>
/// <param name="Source">A <see cref="DiagramNode.Id"/>.</param>
/// <param name="Target">A <see cref="DiagramNode.Id"/>.</param>
/// <param name="Count">Connections it stands for: 1 or more.</param>
/// <param name="Negative">Its sign; of a network with weights of its own, its weight's.</param>
/// <param name="Disabled">Whether it takes no part.</param>
/// <param name="Weight">Its own weight, if it has one.</param>
/// <param name="Points">
/// From its source's centre to its target's, two at least: it runs from each to the next as a curve that leaves and arrives level.
/// </param>
public sealed record DiagramEdge(
    int Source, int Target, int Count, bool Negative, bool Disabled, double? Weight, ImmutableArray<(double X, double Y)> Points);

/// <summary>Inputs as a picture's pixels, row by row.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Cell">A pixel's side.</param>
/// <param name="Columns">Pixels a row.</param>
/// <param name="Uses">Enabled connections from each pixel.</param>
public sealed record DiagramPicture(double X, double Y, double Cell, int Columns, ImmutableArray<int> Uses)
{
    public int Rows => (Uses.Length + Columns - 1) / Columns;

    /// <param name="pixel">From 0, row by row.</param>
    /// <returns>The pixel's centre.</returns>
    public (double X, double Y) Centre(int pixel) =>
        (X + ((0.5 + (pixel % Columns)) * Cell), Y + ((0.5 + (pixel / Columns)) * Cell));
}
