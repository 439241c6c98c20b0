using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Wann.Web.Tests;

/// <summary>Debian's chromium, without a window; where it is not installed, its tests skip.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page of its own; the test skips where there is no browser.</summary>
    internal async Task<OpenPage> OpenAsync(string address)
    {
        Assert.SkipWhen(_browser is null, $"There is no {Program}: 'apt-get install chromium' brings it.");
        var page = await (await _browser.NewContextAsync()).NewPageAsync();
        return await OpenPage.AtAsync(page, address);
    }
}

/// <summary>A page with all that it said and asked for.</summary>
internal sealed class OpenPage
{
    private OpenPage(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>What its console and its scripts' failures said.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>What it asked the network for, itself aside.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<OpenPage> AtAsync(IPage page, string address)
    {
        var open = new OpenPage(page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") open.Complaints.Add(message.Text);
        };
        page.PageError += (_, failure) => open.Complaints.Add(failure);
        page.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal)) open.Requests.Add(request.Url);
        };
        await page.GotoAsync(address);
        return open;
    }

    public ILocator Of(string id) => Page.Locator($"#{id}");

    /// <summary>Asserts that it has no accessibility fault that axe holds for serious or critical.</summary>
    public async Task AssertAccessibleAsync()
    {
        var result = await Page.RunAxe();
        var faults = result.Violations.Where(one => one.Impact is "serious" or "critical");
        Assert.Empty(faults.Select(one => $"{one.Id}: {one.Help}: {string.Join("; ", one.Nodes.Select(node => node.Html))}"));
    }
}
