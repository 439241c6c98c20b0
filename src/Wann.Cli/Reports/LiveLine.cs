using System.Globalization;
using Spectre.Console;

namespace Wann.Cli.Reports;

/// <summary>A line on a terminal that is drawn over again, as wide as the terminal is at the moment.</summary>
internal sealed class LiveLine(IAnsiConsole screen)
{
    private int _drawn;

    /// <param name="fields">The most important first.</param>
    public void Show(params IReadOnlyList<string> fields)
    {
        var line = Fit(fields, Math.Max(1, screen.Profile.Width - 1));
        screen.Profile.Out.Writer.Write("\r" + line.PadRight(Math.Min(_drawn, Math.Max(line.Length, screen.Profile.Width - 1))));
        screen.Profile.Out.Writer.Flush();
        _drawn = line.Length;
    }

    /// <summary>Leaves the last line standing.</summary>
    public void End()
    {
        if (_drawn > 0) screen.Profile.Out.Writer.WriteLine();
        _drawn = 0;
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_drawn > 0) screen.Profile.Out.Writer.Write("\r" + new string(' ', _drawn) + "\r");
        _drawn = 0;
    }

    /// <returns>As many fields as fit, from the first on; a first one that is too long itself is cut.</returns>
    public static string Fit(IReadOnlyList<string> fields, int width)
    {
        var line = fields[0];
        foreach (var field in fields.Skip(1).Where(field => field.Length > 0))
        {
            if (line.Length + 2 + field.Length > width) break;
            line += "  " + field;
        }

        return line.Length > width ? line[..width] : line;
    }

    public static string Left(TimeSpan left) => (left < TimeSpan.FromDays(1)
        ? left.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
        : $"{left.Days} d {left.Hours} h") + " left";
}

/// <summary>
/// How far long work is, with the time left, on standard error: one live line on a terminal, a plain line now and then in a pipe. Work
/// that is over soon says nothing.
/// </summary>
internal sealed class WorkProgress : IDisposable
{
    private static readonly TimeSpan FirstOnScreen = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenOnScreen = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly string _what;
    private readonly TextWriter _errors;
    private readonly LiveLine? _live;
    private readonly TimeProvider _clock;
    private readonly long _begun;
    private TimeSpan _next;
    private double _done;

    /// <param name="around">The terminal, standard error and the clock.</param>
    /// <param name="what">What is being done, in a word or two.</param>
    public WorkProgress(Surroundings around, string what)
    {
        (_what, _errors, _clock, _begun) = (what, around.Error, around.Clock, around.Clock.GetTimestamp());
        _live = around.Terminal.Live is { } screen ? new LiveLine(screen) : null;
        _next = _live is null ? BetweenLines : FirstOnScreen;
    }

    /// <summary>More of the work is done.</summary>
    /// <param name="more">In any unit.</param>
    /// <param name="all">How much there is of it.</param>
    public void Add(double more, double all)
    {
        lock (_gate) Report(_done + more, all);
    }

    /// <summary>So much of the work is done.</summary>
    public void Report(double done, double all)
    {
        lock (_gate)
        {
            _done = done;
            var taken = _clock.GetElapsedTime(_begun);
            if (taken < _next || done <= 0) return;
            _next = taken + (_live is null ? BetweenLines : BetweenOnScreen);
            var share = Math.Min(1, done / all);
            string[] fields = [LiveLine.Left(taken * ((1 - share) / share)), $"{100 * share:F0}%", _what];
            if (_live is null) _errors.WriteLine(string.Join("  ", fields));
            else _live.Show(fields);
        }
    }

    /// <summary>Makes room for a line of the results.</summary>
    public void Clear()
    {
        lock (_gate) _live?.Clear();
    }

    public void Dispose() => Clear();
}
