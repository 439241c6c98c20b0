using System.Globalization;
using System.Text.Json.Nodes;
using Wann.Core.Genomes;
using Wann.Formats.Champions;
using Wann.Formats.Diagrams;
using Wann.Formats.Exports;
using Wann.Formats.Tests.Exports;

namespace Wann.Formats.Tests.Diagrams;

/// <summary>Crossings as they are seen, counted in our drawing and in graphviz dot's in the same way: along the curves.</summary>
public sealed class CrossingTests(ITestOutputHelper output)
{
    private const int PiecesACurve = 12;

    [Fact]
    public async Task Ten_networks_have_hardly_more_crossings_than_as_dot_draws_them()
    {
        ExternalProgram.SkipIfMissing("dot");
        var (ours, dots) = (0L, 0L);
        for (var i = 0; i < 10; i++)
        {
            var (inputs, outputs, hidden) = (i % 2 == 0 ? (5, 1, 4 + (5 * i)) : (24, 4, 4 + (5 * i)));
            var genome = Grown.Of(inputs, outputs, hidden, connections: 3 * hidden, seed: 100 + i);
            var (mine, theirs) = (Count(Ours(genome)), Count(await DotsAsync(genome)));
            output.WriteLine($"{3 * hidden} connections: {mine} crossings, dot {theirs}");
            (ours, dots) = (ours + mine, dots + theirs);
        }

        output.WriteLine($"all: {ours}, dot {dots}");
        Assert.True(ours <= 1.1 * dots, $"{ours} crossings where dot has {dots}");
    }

    [Fact]
    public void The_count_of_the_layout_is_what_is_seen()
    {
        var genome = Grown.Of(5, 1, 20, 60, seed: 2);
        Assert.InRange(NetworkDiagram.Of(genome).Crossings, 0.8 * Count(Ours(genome)), 1.25 * Count(Ours(genome)));
    }

    private static List<Curve> Ours(Genome genome) =>
    [
        .. from edge in NetworkDiagram.Of(genome).Edges
           select new Curve(edge.Source, edge.Target, [edge.Points[0], .. Enumerable.Zip(edge.Points, edge.Points.Skip(1)).SelectMany(
               part => Bezier(part.First, (Middle(part), part.First.Y), (Middle(part), part.Second.Y), part.Second))]),
    ];

    private static double Middle(((double X, double Y) First, (double X, double Y) Second) part) => (part.First.X + part.Second.X) / 2;

    private static async Task<List<Curve>> DotsAsync(Genome genome)
    {
        var drawing = DotExport.Write(new ChampionFile("one", new ChampionTask("fake", new JsonObject()), genome));
        var plain = await ExternalProgram.RunAsync("dot", ["-Tplain"], drawing, Path.GetTempPath());
        return
        [
            .. from line in plain.Split('\n')
               let words = line.Split(' ')
               where words[0] == "edge"
               let points = Enumerable.Range(0, int.Parse(words[3], CultureInfo.InvariantCulture))
                   .Select(i => (X: Number(words[4 + (2 * i)]), Y: Number(words[5 + (2 * i)]))).ToArray()
               select new Curve(
                   int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture),
                   [points[0], .. Enumerable.Range(0, points.Length / 3).SelectMany(
                       i => Bezier(points[3 * i], points[(3 * i) + 1], points[(3 * i) + 2], points[(3 * i) + 3]))]),
        ];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<(double X, double Y)> Bezier(
        (double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d)
    {
        for (var i = 1; i <= PiecesACurve; i++)
        {
            var (t, s) = (i / (double)PiecesACurve, 1 - (i / (double)PiecesACurve));
            var (wa, wb, wc, wd) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t);
            yield return ((wa * a.X) + (wb * b.X) + (wc * c.X) + (wd * d.X), (wa * a.Y) + (wb * b.Y) + (wc * c.Y) + (wd * d.Y));
        }
    }

    private static long Count(List<Curve> curves)
    {
        var crossings = 0L;
        for (var i = 0; i < curves.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (one, other) = (curves[i], curves[j]);
                if (one.Source == other.Source || one.Target == other.Target) continue;
                crossings += Count(one.Points, other.Points);
            }
        }

        return crossings;
    }

    private static long Count((double X, double Y)[] one, (double X, double Y)[] other)
    {
        var crossings = 0L;
        for (var i = 1; i < one.Length; i++)
        {
            for (var j = 1; j < other.Length; j++)
            {
                var (a, b, c, d) = (one[i - 1], one[i], other[j - 1], other[j]);
                if (Math.Max(a.X, b.X) < Math.Min(c.X, d.X) || Math.Max(c.X, d.X) < Math.Min(a.X, b.X)) continue;
                if (Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0) crossings++;
            }
        }

        return crossings;
    }

    private static double Side((double X, double Y) a, (double X, double Y) b, (double X, double Y) c) =>
        ((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X));

    private sealed record Curve(int Source, int Target, (double X, double Y)[] Points);
}
