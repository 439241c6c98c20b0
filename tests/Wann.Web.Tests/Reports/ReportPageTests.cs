using System.Xml.Linq;
using Microsoft.Playwright;
using Wann.Analysis.Experiments;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Web.Reports;

namespace Wann.Web.Tests.Reports;

public sealed class ReportPageTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly TimeSpan Budget = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task A_report_has_all_its_parts_and_the_numbers_of_the_log()
    {
        using var run = await FinishedRun.OfAsync(FinishedRun.SwingUp);
        var report = await ReadAsync(run);
        var page = Parse(ReportPage.Write(report));
        Assert.Equal(
            [
                "Learning curve", "Return against size", "Weight profile", "Four modes", "The champion", "Through the generations",
                "Lineage of the champion", "Operators", "The pipeline", "How to make it again",
            ],
            page.Descendants("h2").Select(head => head.Value));
        Assert.Equal("40 of 40", Fact(page, "generations"));
        Assert.Equal(Figure.Of(report.History.State.Champion!.Mean), Fact(page, "champion's mean return"));
        Assert.Equal(report.History.State.Started!.Pipeline.TrimEnd(), page.Descendants("pre").First().Value.TrimEnd());
        // After 8, 32 and 40 generations, and the champion's own.
        Assert.Equal(4, page.Descendants().Count(one => (string?)one.Attribute("class") == "wann-diagram"));
        Assert.Contains("pole angular velocity", page.Value, StringComparison.Ordinal);
        Assert.Single(page.Descendants("figure"), figure => (string?)figure.Attribute("class") == "r-film");
        Assert.Contains("wann tune", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_profile_is_what_the_simulations_return_on_fresh_trials()
    {
        using var run = await FinishedRun.OfAsync(FinishedRun.SwingUp, generations: 3);
        var report = await ReadAsync(run);
        var measured = report.Rollouts!;
        Assert.Contains(2.0, measured.Profile.Rows.Select(row => row.Weight));
        var row = measured.Profile.Rows.Single(one => one.Weight == measured.Weight);
        Assert.Equal(measured.Trials, row.Returns.Length);
        Assert.Equal(row.Returns.Average(), measured.Shared.Mean, 9);
        Assert.Equal(row.Returns.Order(), row.Returns);
    }

    [Fact]
    public async Task A_classifier_s_report_has_accuracies_confusions_and_fields_instead_of_rollouts()
    {
        using var run = await FinishedRun.OfAsync(FinishedRun.Digits);
        var report = await ReadAsync(run);
        Assert.Null(report.Rollouts);
        var page = Parse(ReportPage.Write(report));
        var heads = page.Descendants("h2").Select(head => head.Value).ToList();
        Assert.Equal(
            ["Accuracy by weight", "Accuracy by class and weight", "What is taken for what", "Receptive fields"], heads.Skip(2).Take(4));
        Assert.Equal(10, page.Descendants("svg").Count(
            one => ((string?)one.Attribute("aria-label"))?.StartsWith("What the output", StringComparison.Ordinal) == true));
        var right = FormattableString.Invariant($"{100 * report.Classified!.AtBest.Accuracy:F1}%");
        Assert.Contains(right, page.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FinishedRun.SwingUp, true)]
    [InlineData(FinishedRun.Digits, false)]
    public async Task A_browser_shows_it_without_an_error_a_request_or_a_serious_fault(string pipeline, bool dark)
    {
        using var run = await FinishedRun.OfAsync(pipeline, generations: 6);
        var file = Path.Combine(run.Run.Directory.Path, "report.html");
        await File.WriteAllTextAsync(file, ReportPage.Write(await ReadAsync(run)), TestContext.Current.CancellationToken);
        var opened = await browser.OpenAsync($"file://{file}");
        if (dark) await opened.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await opened.Page.GetByText("How to make it again").ScrollIntoViewIfNeededAsync();
        Assert.Empty(opened.Complaints);
        Assert.Empty(opened.Requests);
        await opened.AssertAccessibleAsync();
        // Nothing is wider than the window.
        Assert.True(await opened.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
    }

    [Fact]
    public async Task Runs_are_compared_by_pipeline_at_the_budget_that_all_have_come_to()
    {
        using var one = await FinishedRun.OfAsync(FinishedRun.SwingUp, generations: 6);
        using var other = await FinishedRun.OfAsync(FinishedRun.SwingUp.Replace("name: small", "name: small\nseed: 7"), generations: 4);
        using var third = await FinishedRun.OfAsync(FinishedRun.SwingUp.Replace("size: 3", "size: 5"), generations: 5);
        var runs = new List<ComparedRun>();
        foreach (var run in (FinishedRun[])[one, other, third])
        {
            runs.Add(new ComparedRun(run.Run, await RunHistory.ReadAsync(run.Run.Directory, TestContext.Current.CancellationToken)));
        }

        var comparison = RunComparison.Of(runs);
        Assert.Equal([2, 1], comparison.Groups.Select(group => group.Runs.Count));
        Assert.Equal(4 * 12, comparison.Budget);
        Assert.Equal(runs[0].History.Generations[3].Champion, comparison.Groups[0].AtBudget[0]);
        var difference = Assert.Single(comparison.Differences);
        Assert.Equal(("select.tournament.size", "3", "5"), (difference.Option, difference.Values[0], difference.Values[1]));
        var page = Parse(ComparisonPage.Write(comparison));
        Assert.Contains("What differs in the pipelines", page.Descendants("h2").Select(head => head.Value));
        Assert.Contains("| select.tournament.size | 3 | 5 |", comparison.ToMarkdown(), StringComparison.Ordinal);
    }

    private static Task<RunReport> ReadAsync(FinishedRun run) =>
        RunReport.ReadAsync(run.Run, parallelism: 2, Budget, TestContext.Current.CancellationToken);

    /// <summary>The page's main part, which is well-formed.</summary>
    private static XElement Parse(string page)
    {
        var (from, to) = (page.IndexOf("<main>", StringComparison.Ordinal), page.IndexOf("</main>", StringComparison.Ordinal));
        var main = XElement.Parse(page[from..(to + "</main>".Length)].Replace("&#160;", " ", StringComparison.Ordinal));
        foreach (var element in main.DescendantsAndSelf()) element.Name = element.Name.LocalName;
        return main;
    }

    private static string Fact(XElement page, string name) =>
        page.Descendants("dt").Single(one => one.Value == name).ElementsAfterSelf("dd").First().Value;
}
