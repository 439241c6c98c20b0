using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Wann.Web;

/// <summary>
/// A whole page in one file: style, scripts and data stand in it, and its policy forbids every request except, for a served page, to
/// the server that it came from.
/// </summary>
/// <param name="Title">For the tab.</param>
/// <param name="Body">HTML, the heading with it.</param>
/// <param name="Scripts">Names of assets, in the order in which they run.</param>
/// <param name="Data">What the scripts read, or null.</param>
internal sealed record Page(string Title, string Body, IReadOnlyList<string> Scripts, JsonNode? Data = null)
{
    /// <summary>The style sheet.</summary>
    public string Style { get; init; } = Asset("page.css");

    /// <summary>Whether it comes from a server that it may ask for more.</summary>
    public bool IsServed { get; init; }

    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The page's heading: HTML.</summary>
    public static string Heading(string title) => $"<h1>{Escape(title)}</h1>\n";

    /// <summary>A text that is built in: a script, a style sheet.</summary>
    public static string Asset(string name)
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no asset '{name}'.", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>The HTML.</summary>
    public string ToHtml()
    {
        var connect = IsServed ? " connect-src 'self';" : "";
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ")
            .Append("style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none';").Append(connect)
            .Append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<link rel=\"icon\" href=\"data:,\">\n<title>").Append(Escape(Title)).Append("</title>\n<style>\n")
            .Append(Style).Append("</style>\n</head>\n<body>\n<main>\n").Append(Body).Append("</main>\n");

        // The serializer's default encoder leaves no '<' in the text, so nothing in it can end the element.
        if (Data is not null)
            html.Append("<script type=\"application/json\" id=\"data\">").Append(Data.ToJsonString()).Append("</script>\n");
        foreach (var script in Scripts) html.Append("<script>\n").Append(Asset(script)).Append("</script>\n");
        return html.Append("</body>\n</html>\n").ToString();
    }
}
