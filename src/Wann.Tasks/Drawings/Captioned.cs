using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Wann.Tasks.Drawings;

/// <summary>A drawing with words above it, and a clock that runs with the film: whatever task drew it.</summary>
public static partial class Captioned
{
    private const int Head = 66;
    private const int LineHeight = 18;
    private const int DefaultWidth = 600;
    private const int DefaultHeight = 400;

    /// <param name="drawing">A film whose svg element has a viewBox that begins at 0 0, as <see cref="Film"/> writes it.</param>
    /// <param name="title">What is seen.</param>
    /// <param name="note">The weight, the return: a line.</param>
    /// <returns>An SVG with the film in it.</returns>
    public static string Of(Drawing drawing, string title, string note)
    {
        var (width, height) = SizeOf(drawing.Svg);
        var seconds = drawing.Result.Steps / drawing.StepsPerSecond;
        var duration = Film.Number(seconds);
        var text = new StringBuilder();
        text.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" ")
            .Append(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {width} {height + Head}\">\n<title>")
            .Append(WebUtility.HtmlEncode($"{title}: {note}")).Append("</title>\n")
            .Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{Head}\" fill=\"#ffffff\"/>\n")
            .Append("<text x=\"14\" y=\"24\" font-family=\"sans-serif\" font-size=\"17\" font-weight=\"600\" fill=\"#1c2128\">")
            .Append(WebUtility.HtmlEncode(title)).Append("</text>\n")
            .Append("<text x=\"14\" y=\"46\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#57606a\">")
            .Append(WebUtility.HtmlEncode(note)).Append("</text>\n");
        AppendClock(text, width, seconds, duration);
        return text.Append(CultureInfo.InvariantCulture, $"<svg x=\"0\" y=\"{Head}\" width=\"{width}\" height=\"{height}\" ")
            .Append(drawing.Svg.AsSpan(drawing.Svg.IndexOf("<svg", StringComparison.Ordinal) + "<svg".Length)).Append("</svg>\n")
            .ToString();
    }

    /// <summary>Seconds as a column of numbers that moves behind a window, a bar below: without a script it keeps time.</summary>
    private static void AppendClock(StringBuilder text, int width, double seconds, string duration)
    {
        var ticks = Enumerable.Range(0, 1 + (int)seconds).ToArray();
        var left = width - 120;
        text.Append(CultureInfo.InvariantCulture, $"<svg x=\"{left}\" y=\"10\" width=\"40\" height=\"{LineHeight}\" ")
            .Append("font-family=\"sans-serif\" font-size=\"13\" fill=\"#57606a\" text-anchor=\"end\">\n<g>")
            .Append("<animateTransform attributeName=\"transform\" type=\"translate\" calcMode=\"discrete\" ")
            .Append("repeatCount=\"indefinite\" dur=\"").Append(duration).Append("s\" values=\"")
            .AppendJoin(';', ticks.Select(second => $"0,{-second * LineHeight}")).Append("\" keyTimes=\"")
            .AppendJoin(';', ticks.Select(second => Film.Number(second / Math.Max(seconds, 1e-9)))).Append("\"/>\n");
        foreach (var second in ticks)
        {
            text.Append(CultureInfo.InvariantCulture, $"<text x=\"38\" y=\"{14 + (second * LineHeight)}\">{second}</text>");
        }

        text.Append("</g></svg>\n")
            .Append(CultureInfo.InvariantCulture, $"<text x=\"{left + 44}\" y=\"24\" font-family=\"sans-serif\" ")
            .Append(CultureInfo.InvariantCulture, $"font-size=\"13\" fill=\"#57606a\">of {seconds:0.#} s</text>\n")
            .Append(CultureInfo.InvariantCulture, $"<rect x=\"0\" y=\"{Head - 3}\" width=\"0\" height=\"3\" fill=\"#7f66e5\">")
            .Append("<animate attributeName=\"width\" repeatCount=\"indefinite\" dur=\"").Append(duration)
            .Append(CultureInfo.InvariantCulture, $"s\" values=\"0;{width}\"/></rect>\n");
    }

    private static (int Width, int Height) SizeOf(string svg)
    {
        var box = ViewBox().Match(svg);
        return box.Success
            ? ((int)Math.Ceiling(double.Parse(box.Groups["width"].Value, CultureInfo.InvariantCulture)),
                (int)Math.Ceiling(double.Parse(box.Groups["height"].Value, CultureInfo.InvariantCulture)))
            : (DefaultWidth, DefaultHeight);
    }

    [GeneratedRegex("viewBox=\"0 0 (?<width>[0-9.]+) (?<height>[0-9.]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ViewBox();
}
