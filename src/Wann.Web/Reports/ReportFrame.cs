using System.Text;
using Wann.Formats.Diagrams;

namespace Wann.Web.Reports;

/// <summary>What reports are made of: their style, sections, facts and tables.</summary>
internal static class ReportFrame
{
    private const string Style = """
        :root{color-scheme:light dark;--paper:#fff;--ink:#1c2128;--soft:#57606a;--line:#d0d7de;--card:#f6f8fa;--blue:#0969da;
        --c1:#0969da;--c2:#bc4c00;--c3:#1a7f37;--c4:#8250df;--c5:#bf3989;--c6:#6e7781}
        @media (prefers-color-scheme:dark){:root{--paper:#0d1117;--ink:#e6edf3;--soft:#9da7b3;--line:#30363d;--card:#161b22;--blue:#58a6ff;
        --c1:#58a6ff;--c2:#f0883e;--c3:#56d364;--c4:#bc8cff;--c5:#f778ba;--c6:#8b949e}}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
        main{max-width:1080px;margin:0 auto;padding:24px}
        h1{font-size:26px;margin:0 0 4px}h2{font-size:19px;margin:40px 0 8px;border-bottom:1px solid var(--line);padding-bottom:4px}
        h3{font-size:15px;margin:16px 0 4px}p{margin:6px 0}a{color:var(--blue)}
        .r-soft,figcaption{color:var(--soft);font-size:13px}
        dl.r-facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));gap:10px;margin:16px 0}
        dl.r-facts div{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:8px 12px}
        dl.r-facts dt{color:var(--soft);font-size:12px}dl.r-facts dd{margin:0;font-weight:600;overflow-wrap:anywhere}
        table{border-collapse:collapse;font-size:14px}th,td{text-align:left;padding:3px 14px 3px 0;border-bottom:1px solid var(--line)}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
        .r-scroll{overflow-x:auto}figure{margin:12px 0}
        .r-row{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:20px}
        pre{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:12px;overflow-x:auto;font-size:13px}
        svg{max-width:100%;height:auto}svg.plot{width:100%;max-width:760px;display:block}
        .r-scroll svg.wann-diagram{max-width:none}
        .r-film svg{display:block;width:100%;max-width:600px;border-radius:6px}
        .p-grid{stroke:var(--line);stroke-width:1;fill:none}.p-tick{font:12px system-ui,sans-serif;fill:var(--soft)}
        .p-name{font:12px system-ui,sans-serif;fill:var(--ink)}.p-over{fill:var(--paper)}
        .p-line{fill:none;stroke-width:1.8;stroke-linejoin:round}.p-dots{stroke-linecap:round;stroke-opacity:.7}
        .p-cell{fill:var(--c1);stroke:var(--line)}
        .p-1{stroke:var(--c1);fill:var(--c1)}.p-2{stroke:var(--c2);fill:var(--c2)}.p-3{stroke:var(--c3);fill:var(--c3)}
        .p-4{stroke:var(--c4);fill:var(--c4)}.p-5{stroke:var(--c5);fill:var(--c5)}.p-6{stroke:var(--c6);fill:var(--c6)}
        .p-line.p-1,.p-line.p-2,.p-line.p-3,.p-line.p-4,.p-line.p-5,.p-line.p-6{fill:none}
        path.p-band{stroke:none;fill-opacity:.18}
        .r-legend span{margin-right:16px;font-size:13px;white-space:nowrap}
        .r-legend i{display:inline-block;width:14px;height:10px;border-radius:2px;margin-right:5px}
        i.p-1{background:var(--c1)}i.p-2{background:var(--c2)}i.p-3{background:var(--c3)}i.p-4{background:var(--c4)}
        i.p-5{background:var(--c5)}i.p-6{background:var(--c6)}
        .r-field{fill:var(--ink)}.r-field-frame{fill:var(--card);stroke:var(--line)}
        """;

    /// <param name="title">Of the window.</param>
    /// <param name="body">HTML.</param>
    public static string Of(string title, string body) =>
        new Page(title, body, []) { Style = $"{Style}\n{DiagramSvg.Style}\n" }.ToHtml();

    public static string Text(string text) => Page.Escape(text);

    /// <summary>A part of the page under its heading, with a sentence that says how to read it.</summary>
    public static string Section(string heading, string says, string content) =>
        $"<section>\n<h2>{Text(heading)}</h2>\n{(says.Length == 0 ? "" : $"<p class=\"r-soft\">{Text(says)}</p>\n")}{content}</section>\n";

    /// <summary>Short facts side by side; those that are nothing are left out.</summary>
    public static string Facts(params IEnumerable<(string Name, string? Value)> facts) =>
        "<dl class=\"r-facts\">\n" + string.Concat(facts.Where(fact => fact.Value is { Length: > 0 }).Select(
            fact => $"<div><dt>{Text(fact.Name)}</dt><dd>{Text(fact.Value!)}</dd></div>\n")) + "</dl>\n";

    /// <summary>A table; columns whose head ends in # are numbers.</summary>
    public static string Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder("<div class=\"r-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"table\"><table>\n<thead><tr>");
        foreach (var head in heads) text.Append($"<th{ClassOf(head)} scope=\"col\">{Text(head.TrimEnd('#'))}</th>");
        text.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            text.Append("<tr>");
            for (var i = 0; i < row.Count; i++) text.Append($"<td{ClassOf(heads[i])}>{Text(row[i])}</td>");
            text.Append("</tr>\n");
        }

        return text.Append("</tbody></table></div>\n").ToString();

        static string ClassOf(string head) => head.EndsWith('#') ? " class=\"n\"" : "";
    }
}
