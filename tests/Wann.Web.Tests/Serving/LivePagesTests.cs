using System.Text.RegularExpressions;
using Wann.Engine.Runs;
using static Microsoft.Playwright.Assertions;

namespace Wann.Web.Tests.Serving;

public sealed partial class LivePagesTests(Browser browser) : IClassFixture<Browser>
{
    private const string Long = "name: live\npopulation: 96\ngenerations: 100000\ntask: { cartpole_swingup: { } }\n";

    /// <summary>Starts a search from the page, watches it, stops it, takes it further, and forks it: each by a button.</summary>
    [Fact]
    public async Task A_search_is_started_followed_stopped_resumed_and_forked_by_button()
    {
        await using var served = await ServedRuns.StartAsync();
        var open = await browser.OpenAsync(served.Link);
        await open.Of("pipeline").FillAsync(Long);
        await open.Of("begin").ClickAsync();
        await open.Page.WaitForURLAsync("**/runs/live-*", new() { Timeout = 60_000 });
        var run = Assert.Single(RunDirectory.In(served.Runs));
        await BegunAsync(open);

        // The page follows over the server's end and return; the search goes on meanwhile.
        await served.StopServingAsync();
        Assert.True(RunLock.IsTaken(run));
        await Expect(open.Of("told")).ToContainTextAsync("does not answer", new() { Timeout = 60_000 });
        await served.RestartAsync();
        await Expect(open.Of("told")).ToContainTextAsync("working", new() { Timeout = 60_000 });
        var seen = (await open.Of("told").GetAttributeAsync("data-generation"))!;
        await Expect(open.Of("told")).Not.ToHaveAttributeAsync("data-generation", seen, new() { Timeout = 60_000 });

        await open.Of("stop").ClickAsync();
        await Expect(open.Of("told")).ToHaveAttributeAsync("data-state", "paused", new() { Timeout = 60_000 });
        await open.Of("generation").EvaluateAsync("slider => { slider.value = 1; slider.dispatchEvent(new Event('input')); }");
        await Expect(open.Of("rebuilt")).ToHaveAttributeAsync("data-generation", "1", new() { Timeout = 60_000 });
        await open.AssertAccessibleAsync();
        await open.Of("resume").ClickAsync();
        await Expect(open.Of("told")).ToHaveAttributeAsync("data-state", "working", new() { Timeout = 60_000 });
        await open.Of("stop").ClickAsync();
        await Expect(open.Of("told")).ToHaveAttributeAsync("data-state", "paused", new() { Timeout = 60_000 });

        await open.Of("fork").ClickAsync();
        await Expect(open.Of("pipeline")).ToHaveValueAsync(Named(), new() { Timeout = 60_000 });
        await open.Of("fork-now").ClickAsync();
        await open.Page.WaitForURLAsync(url => !url.EndsWith(run.Id, StringComparison.Ordinal), new() { Timeout = 60_000 });
        var fork = Assert.Single(RunDirectory.In(served.Runs), one => one.Id != run.Id);
        Assert.Equal(run.Id, (await RunLog.StartAsync(fork))!.ForkedFrom!.RunId);
        await BegunAsync(open);
        await open.Of("stop").ClickAsync();
        await Expect(open.Of("told")).ToHaveAttributeAsync("data-state", "paused", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task All_runs_are_listed_and_the_champion_can_be_played_with()
    {
        await using var served = await ServedRuns.StartAsync();
        var run = await served.FinishedAsync();
        var open = await browser.OpenAsync(served.Address.ToString());
        await Expect(open.Of("runs")).ToContainTextAsync(run.Id);
        await Expect(open.Of("runs")).ToContainTextAsync("completed");
        await open.AssertAccessibleAsync();
        await open.Page.GotoAsync(new Uri(served.Address, $"/runs/{run.Id}/report").ToString());
        await Expect(open.Page.Locator("h1")).ToContainTextAsync(run.Id);
        await open.Page.GotoAsync(new Uri(served.Address, $"/runs/{run.Id}/play?generation=1").ToString());
        await Expect(open.Of("result")).ToContainTextAsync("return");
        Assert.Empty(open.Complaints);
    }

    [GeneratedRegex("^[1-9]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Begun();

    [GeneratedRegex("cartpole_swingup", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();

    private static Task BegunAsync(OpenPage open) =>
        Expect(open.Of("told")).ToHaveAttributeAsync("data-generation", Begun(), new() { Timeout = 60_000 });
}
