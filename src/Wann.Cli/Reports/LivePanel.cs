using Spectre.Console;
using Spectre.Console.Rendering;
using Wann.Formats;

namespace Wann.Cli.Reports;

/// <summary>How a search stands, for a panel.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Left">"0:04:12 left".</param>
/// <param name="Share">Of the generations, 0..1.</param>
/// <param name="Generations">"120 of 512 generations".</param>
/// <param name="BestMeans">Each generation's best mean return so far.</param>
/// <param name="Champion">The champion in a line.</param>
/// <param name="Population">The population in a line.</param>
/// <param name="Rate">Rollouts a second, in words.</param>
/// <param name="Failures">What failed, or nothing.</param>
internal sealed record SearchStanding(
    string Run, string Left, double Share, string Generations, IReadOnlyList<double> BestMeans, string Champion, string Population,
    string Rate, string Failures);

/// <summary>
/// A panel on a terminal that is drawn over again, as wide as the terminal is at the moment: the time left first, and how the best mean
/// return has grown. Where there is little room its lines end in an ellipsis, and where there is less a <see cref="LiveLine"/> does better.
/// </summary>
internal sealed class LivePanel(IAnsiConsole screen)
{
    private const int LeastWidth = 44;
    private const int LongestBar = 40;
    private const string Levels = "▁▂▃▄▅▆▇█";

    private (int Width, int Lines) _drawn;

    /// <summary>Whether a panel can be drawn over, and has room.</summary>
    public static bool Fits(IAnsiConsole screen) => screen.Profile.Capabilities.Ansi && screen.Profile.Width >= LeastWidth;

    public void Show(SearchStanding now)
    {
        var width = screen.Profile.Width;
        var panel = new Panel(new Rows(Lines(now, width - 4)))
        {
            Header = new PanelHeader($" {now.Run} "),
            Border = BoxBorder.Rounded,
            Expand = true,
        };
        var lines = Segment.SplitLines(((IRenderable)panel).Render(RenderOptions.Create(screen, screen.Profile.Capabilities), width)).Count;

        // Where the window has another width by now the old panel lies differently: it is left where it is.
        if (_drawn.Width == width && _drawn.Lines > 0) screen.Cursor.MoveUp(_drawn.Lines);
        screen.Write(panel);
        for (var line = lines; _drawn.Width == width && line < _drawn.Lines; line++) screen.WriteLine(new string(' ', width - 1));
        _drawn = (width, Math.Max(lines, _drawn.Width == width ? _drawn.Lines : 0));
    }

    /// <summary>Leaves the panel standing: the next is drawn below what comes between.</summary>
    public void Leave() => _drawn = default;

    private IEnumerable<IRenderable> Lines(SearchStanding now, int width)
    {
        var unicode = screen.Profile.Capabilities.Unicode;
        var bar = Math.Min(LongestBar, width - now.Left.Length - now.Generations.Length - 4);
        var full = (int)Math.Round(now.Share * Math.Max(0, bar));
        yield return bar < 8
            ? Line($"{now.Left}  {now.Generations}", Color.Default)
            : Line(
                $"{now.Left}  {new string(unicode ? '━' : '#', full)}{new string(unicode ? '─' : '.', bar - full)}  {now.Generations}",
                Color.Green);
        var best = $"best mean {Figure.Of(now.BestMeans.Count == 0 ? null : now.BestMeans[^1])}";
        var room = Math.Min(LongestBar, width - best.Length - 2);
        yield return Line(unicode && room >= 8 ? $"{best}  {Sparkline(now.BestMeans, room)}" : best, Color.Default);
        yield return Line(now.Champion, Color.Blue);
        yield return Line(now.Population, Color.Default);
        yield return Line(now.Rate, Color.Default);
        if (now.Failures.Length > 0) yield return Line(now.Failures, Color.Red);
    }

    private static Text Line(string text, Color colour) => new(text, new Style(colour)) { Overflow = Overflow.Ellipsis };

    /// <summary>The highest of each stretch of values, as blocks of eight heights; values that are no numbers are left out.</summary>
    internal static string Sparkline(IReadOnlyList<double> values, int width)
    {
        var known = values.Where(double.IsFinite).ToList();
        if (known.Count == 0) return "";
        var bars = Math.Min(width, known.Count);
        var highest = Enumerable.Range(0, bars).Select(bar =>
        {
            var (from, to) = ((int)((long)bar * known.Count / bars), (int)((bar + 1L) * known.Count / bars));
            return known.GetRange(from, to - from).Max();
        }).ToList();
        var (least, most) = (highest.Min(), highest.Max());
        return string.Concat(highest.Select(value =>
            Levels[most > least ? (int)Math.Round((value - least) / (most - least) * (Levels.Length - 1)) : 0]));
    }
}
