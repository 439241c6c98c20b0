using System.Globalization;
using System.Text;
using Wann.Formats;
using static Wann.Web.Reports.ReportFrame;

namespace Wann.Web.Reports;

/// <summary>A run's report as one page that needs nothing else.</summary>
public static class ReportPage
{
    /// <param name="report">What is shown.</param>
    /// <param name="more">HTML that follows the champion: a section of a page that can do more.</param>
    public static string Write(RunReport report, string more = "") =>
        Of($"{report.Run.Directory.Id}: a search for weight agnostic networks", Body(report, more));

    /// <summary>The page's main part alone, for a page around it that has its style.</summary>
    public static string Body(RunReport report, string more = "")
    {
        var text = new StringBuilder();
        text.Append(Header(report));
        if (report.History.Generations.Count == 0)
        {
            return text.Append("<p>No generation is completed yet: there is nothing to show but the pipeline.</p>\n")
                .Append(Pipeline(report)).ToString();
        }

        text.Append(SearchSections.LearningCurve(report)).Append(SearchSections.Front(report));
        if (report.Rollouts is { } rollouts)
            text.Append(ChampionSections.Profile(report, rollouts)).Append(ChampionSections.Modes(report, rollouts));
        if (report.Classified is { } classified) text.Append(ClassifierSections.Of(report, classified));
        text.Append(ChampionSections.Drawing(report)).Append(more)
            .Append(SearchSections.ThroughTheGenerations(report)).Append(SearchSections.Lineage(report))
            .Append(SearchSections.Operators(report)).Append(Pipeline(report)).Append(Again(report));
        return text.ToString();
    }

    private static string Header(RunReport report)
    {
        var (run, history) = (report.Run, report.History);
        var started = history.State.Started;
        var last = history.Generations.Count == 0 ? null : history.Generations[^1];
        var text = new StringBuilder($"<h1>{Text(run.Directory.Id)}</h1>\n");
        text.Append($"<p class=\"r-soft\">A search for weight agnostic neural networks in {Text(run.Pipeline.Task.Name)}.</p>\n");
        if (history.Damage is { } damage) text.Append($"<p><strong>{Text(damage)}</strong></p>\n");
        if (report.State == "working") text.Append("<p><strong>The search is still at work: this is how far it was.</strong></p>\n");
        return text.Append(Facts(
            ("task", run.Pipeline.Task.Name),
            ("state", report.State + (history.State.Reason is { } reason && report.State == "failed" ? $": {reason}" : "")),
            ("generations", $"{history.State.LastCompleted + 1} of {history.State.Goal ?? run.Pipeline.Generations}"),
            ("population", $"{run.Pipeline.Population}"),
            ("seed", $"{run.Pipeline.Seed}"),
            ("champion's mean return", last is null ? null : Figure.Of(last.Champion)),
            ("champion's connections", last is null ? null : $"{last.ChampionConnections}"),
            ("at work for", last is null ? null : Duration(last.Elapsed)),
            ("simulated steps", $"{history.Steps:N0}"),
            ("failed individuals", history.Generations.Sum(row => row.Failures) is > 0 and var failed ? $"{failed}" : null),
            ("begun", history.Begun?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC"),
            ("engine", started?.EngineVersion),
            ("forked from", started?.ForkedFrom is { } fork ? $"{fork.RunId} at generation {fork.Generation}" : null),
            ("began with", started is null ? null : string.Join(", ", started.FoundedFrom.Select(one => one.Name))))).ToString();
    }

    private static string Pipeline(RunReport report) => Section(
        "The pipeline", "With every default filled in.",
        $"<pre tabindex=\"0\">{Text(report.History.State.Started?.Pipeline ?? "")}</pre>\n");

    private static string Again(RunReport report)
    {
        var id = report.Run.Directory.Id;
        var goal = report.History.State.LastCompleted + 1;
        return Section(
            "How to make it again",
            "The same file and seed give the same run, bit for bit, with any number of cores; the log proves it.",
            "<pre tabindex=\"0\">" + Text(
                $"wann run pipeline.resolved.yaml --generations {goal}     # the pipeline above, kept in the run's directory\n"
                + $"wann replay {id} --verify --sample 5%\nwann resume {id} --generations {2 * goal}\nwann watch {id}\n") + "</pre>\n");
    }

    private static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min")
        : time.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s");
}
