using System.Globalization;
using System.Text;

namespace Wann.Tasks.Drawings;

/// <summary>
/// An animated SVG in the making: shapes, in groups that may move with a value a frame. It plays wherever an image may stand;
/// a viewer that knows no animation shows the first frame.
/// </summary>
public sealed class Film
{
    private readonly StringBuilder _svg = new();
    private readonly string _duration;

    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="background">A colour.</param>
    /// <param name="seconds">How long it plays before it begins anew.</param>
    public Film(int width, int height, string background, double seconds)
    {
        _duration = Number(seconds);
        _svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\">\n");
        _svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"{background}\"/>\n");
    }

    /// <summary>A length or an angle to a thousandth.</summary>
    public static string Number(double x) => x.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Opens a group with a fixed transform.</summary>
    public void Open(string transform) => _svg.Append("<g transform=\"").Append(transform).Append("\">\n");

    /// <summary>Opens a group that moves.</summary>
    /// <param name="type">translate or rotate.</param>
    /// <param name="values">The transform's arguments, frame by frame, at a constant rate.</param>
    public void OpenMoving(string type, IEnumerable<string> values)
    {
        string[] all = [.. values];
        Open($"{type}({all[0]})");
        _svg.Append("<animateTransform attributeName=\"transform\" type=\"").Append(type).Append("\" dur=\"").Append(_duration)
            .Append("s\" repeatCount=\"indefinite\" values=\"").AppendJoin(';', all).Append("\"/>\n");
    }

    public void Close() => _svg.Append("</g>\n");

    public void Polygon(IEnumerable<(double X, double Y)> corners, string fill, string stroke) => _svg
        .Append("<polygon fill=\"").Append(fill).Append("\" stroke=\"").Append(stroke).Append("\" stroke-width=\"0.04\" points=\"")
        .AppendJoin(' ', corners.Select(c => $"{Number(c.X)},{Number(c.Y)}")).Append("\"/>\n");

    public void Circle(double x, double y, double radius, string fill) => _svg
        .Append("<circle cx=\"").Append(Number(x)).Append("\" cy=\"").Append(Number(y))
        .Append("\" r=\"").Append(Number(radius)).Append("\" fill=\"").Append(fill).Append("\"/>\n");

    /// <summary>The whole text; all groups are closed.</summary>
    public string End() => _svg.Append("</svg>\n").ToString();
}
