using System.Globalization;
using System.Net;
using System.Text;

namespace Wann.Web.Reports.Plots;

/// <summary>
/// A plot as SVG in the making, its colours the page's: series 1 to 6 have one each. What is drawn first lies below. Curves of very many
/// points are thinned to what can be seen.
/// </summary>
internal sealed class Plot(string about, Axis x, Axis y, int width = 640, int height = 300)
{
    private const int Left = 62;
    private const int Right = 26;
    private const int Top = 12;
    private const int Bottom = 44;
    private const int MostPoints = 480;
    private readonly StringBuilder _shapes = new();
    private readonly List<(int Series, string Name)> _legend = [];

    /// <summary>A curve; gaps where a value is no number.</summary>
    public Plot Line(IReadOnlyList<(double X, double Y)> points, int series, string? name = null)
    {
        Named(series, name);
        var pen = 'M';
        _shapes.Append(CultureInfo.InvariantCulture, $"<path class=\"p-line p-{series}\" d=\"");
        foreach (var (atX, atY) in Thinned(points))
        {
            if (!double.IsFinite(atY))
            {
                pen = 'M';
                continue;
            }

            _shapes.Append(CultureInfo.InvariantCulture, $"{pen}{X(atX)} {Y(atY)}");
            pen = 'L';
        }

        _shapes.Append("\"/>\n");
        return this;
    }

    /// <summary>What lies between two curves.</summary>
    public Plot Band(IReadOnlyList<(double X, double Low, double High)> points, int series, string? name = null)
    {
        Named(series, name);
        var known = Thinned([.. points.Where(point => double.IsFinite(point.Low) && double.IsFinite(point.High))]);
        if (known.Count == 0) return this;
        _shapes.Append(CultureInfo.InvariantCulture, $"<path class=\"p-band p-{series}\" d=\"M")
            .AppendJoin('L', known.Select(point => $"{X(point.X)} {Y(point.High)}")).Append('L')
            .AppendJoin('L', Enumerable.Reverse(known).Select(point => $"{X(point.X)} {Y(point.Low)}")).Append("Z\"/>\n");
        return this;
    }

    /// <summary>All of them are one shape: pieces of no length with round ends, so that thousands weigh little.</summary>
    public Plot Dots(IEnumerable<(double X, double Y)> points, int series, string? name = null, double radius = 2.5)
    {
        Named(series, name);
        _shapes.Append(CultureInfo.InvariantCulture, $"<path class=\"p-dots p-{series}\" style=\"stroke-width:{2 * radius:0.#}\" d=\"");
        foreach (var (atX, atY) in points.Where(point => double.IsFinite(point.Y)))
        {
            _shapes.Append(CultureInfo.InvariantCulture, $"M{X(atX)} {Y(atY)}h0");
        }

        _shapes.Append("\"/>\n");
        return this;
    }

    public string ToSvg()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg class=\"plot\" viewBox=\"0 0 {width} {height}\" role=\"img\" ")
            .Append(CultureInfo.InvariantCulture, $"aria-label=\"{WebUtility.HtmlEncode(about)}\">\n");
        foreach (var tick in y.Ticks)
        {
            text.Append(CultureInfo.InvariantCulture, $"<path class=\"p-grid\" d=\"M{Left} {Y(tick)}H{width - Right}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text class=\"p-tick\" x=\"{Left - 6}\" y=\"{Y(tick)}\" dy=\"4\" ")
                .Append("text-anchor=\"end\">").Append(Axis.Text(tick)).Append("</text>\n");
        }

        foreach (var tick in x.Ticks)
        {
            text.Append(CultureInfo.InvariantCulture, $"<path class=\"p-grid\" d=\"M{X(tick)} {height - Bottom}v4\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text class=\"p-tick\" x=\"{X(tick)}\" y=\"{height - Bottom + 17}\" ")
                .Append("text-anchor=\"middle\">").Append(Axis.Text(tick)).Append("</text>\n");
        }

        text.Append(_shapes)
            .Append(CultureInfo.InvariantCulture, $"<text class=\"p-name\" x=\"{(Left + width - Right) / 2}\" y=\"{height - 8}\" ")
            .Append("text-anchor=\"middle\">").Append(WebUtility.HtmlEncode(x.Title)).Append("</text>\n")
            .Append("<text class=\"p-name\" transform=\"translate(13,")
            .Append(CultureInfo.InvariantCulture, $"{(Top + height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">")
            .Append(WebUtility.HtmlEncode(y.Title)).Append("</text>\n</svg>\n");
        if (_legend.Count > 0)
        {
            text.Append("<p class=\"r-legend\">").AppendJoin(' ', _legend.Select(
                one => $"<span><i class=\"p-{one.Series}\"></i>{WebUtility.HtmlEncode(one.Name)}</span>")).Append("</p>\n");
        }

        return text.ToString();
    }

    private void Named(int series, string? name)
    {
        if (name is not null) _legend.Add((series, name));
    }

    private string X(double value) => N(Left + (x.Share(value) * (width - Left - Right)));

    private string Y(double value) => N(height - Bottom - (Math.Clamp(y.Share(value), 0, 1) * (height - Top - Bottom)));

    private static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static List<T> Thinned<T>(IReadOnlyList<T> points)
    {
        var stride = 1 + ((points.Count - 1) / MostPoints);
        return [.. points.Where((_, i) => i % stride == 0 || i == points.Count - 1)];
    }
}
