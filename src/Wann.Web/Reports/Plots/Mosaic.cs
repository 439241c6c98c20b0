using System.Globalization;
using System.Net;
using System.Text;

namespace Wann.Web.Reports.Plots;

/// <summary>Tables of shares as coloured cells: 0 is the page's colour, 1 the full one.</summary>
internal static class Mosaic
{
    private const int Cell = 34;
    private const int Room = 64;

    /// <param name="about">What is seen, for those who do not.</param>
    /// <param name="rows">Names of rows.</param>
    /// <param name="columns">Names of columns.</param>
    /// <param name="share">Each cell's share, 0..1, or null for an empty one.</param>
    /// <param name="says">What a cell says; a very narrow one says nothing.</param>
    /// <param name="cell">A cell's width.</param>
    public static string Of(
        string about, IReadOnlyList<string> rows, IReadOnlyList<string> columns, Func<int, int, double?> share, Func<int, int, string> says,
        int cell = Cell)
    {
        var (width, height) = (Room + (columns.Count * cell) + 4, 24 + (rows.Count * Cell) + 4);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<svg class=\"plot\" style=\"max-width:{width}px\" viewBox=\"0 0 {width} {height}\" ")
            .Append(CultureInfo.InvariantCulture, $"role=\"img\" aria-label=\"{WebUtility.HtmlEncode(about)}\">\n");
        for (var column = 0; column < columns.Count; column++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<text class=\"p-tick\" x=\"{Room + (column * cell) + (cell / 2)}\" y=\"16\" ")
                .Append("text-anchor=\"middle\">").Append(WebUtility.HtmlEncode(columns[column])).Append("</text>\n");
        }

        for (var row = 0; row < rows.Count; row++)
        {
            var top = 24 + (row * Cell);
            text.Append(CultureInfo.InvariantCulture, $"<text class=\"p-tick\" x=\"{Room - 6}\" y=\"{top + 21}\" text-anchor=\"end\">")
                .Append(WebUtility.HtmlEncode(rows[row])).Append("</text>");
            for (var column = 0; column < columns.Count; column++)
            {
                if (share(row, column) is not { } part) continue;
                text.Append(CultureInfo.InvariantCulture, $"<rect class=\"p-cell\" x=\"{Room + (column * cell)}\" y=\"{top}\" ")
                    .Append(CultureInfo.InvariantCulture, $"width=\"{cell - 1}\" height=\"{Cell - 1}\" fill-opacity=\"{part:0.###}\">")
                    .Append("<title>").Append(WebUtility.HtmlEncode(says(row, column))).Append("</title></rect>");
                if (cell < 28) continue;
                text.Append(CultureInfo.InvariantCulture, $"<text class=\"p-tick {(part > 0.55 ? "p-over" : "")}\" ")
                    .Append(CultureInfo.InvariantCulture, $"x=\"{Room + (column * cell) + (cell / 2)}\" y=\"{top + 21}\" ")
                    .Append("text-anchor=\"middle\">").Append(WebUtility.HtmlEncode(says(row, column))).Append("</text>");
            }

            text.Append('\n');
        }

        return text.Append("</svg>\n").ToString();
    }
}
