using System.Net;
using System.Net.Http.Json;

namespace Wann.Web.Tests.Serving;

public sealed class GuardTests
{
    [Fact]
    public async Task Anyone_on_this_machine_may_look_and_only_who_has_the_token_may_act()
    {
        await using var served = await ServedRuns.StartAsync();
        var cancellation = TestContext.Current.CancellationToken;
        var run = await served.FinishedAsync();
        using var stranger = served.Client(token: null);
        using var liar = served.Client("another token, not this one");
        using var owner = served.Client();
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/api/runs", cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await liar.GetAsync("/api/runs", cancellation)).StatusCode);
        var stop = $"/api/runs/{run.Id}/stop";
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync(stop, null, cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await liar.PostAsync(stop, null, cancellation)).StatusCode);
        Assert.False(File.Exists(run.StopRequest));
        Assert.Equal(HttpStatusCode.NoContent, (await owner.PostAsync(stop, null, cancellation)).StatusCode);
        Assert.True(File.Exists(run.StopRequest));
    }

    [Fact]
    public async Task From_another_machine_nothing_is_seen_without_the_token()
    {
        await using var served = await ServedRuns.StartAsync(IPAddress.Any);
        using var stranger = served.Client(token: null);
        using var owner = served.Client();
        foreach (var path in (string[])["/", "/api/runs"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        }
    }

    [Fact]
    public async Task A_page_of_another_site_may_not_act_even_with_the_token()
    {
        await using var served = await ServedRuns.StartAsync();
        using var owner = served.Client();
        owner.DefaultRequestHeaders.Add("Origin", "http://elsewhere.example");
        var answer = await owner.PostAsJsonAsync(
            "/api/runs", new { pipeline = ServedRuns.Pipeline }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(Directory.EnumerateDirectories(served.Runs));
    }

    [Fact]
    public async Task A_stranger_s_name_for_this_machine_is_refused()
    {
        await using var served = await ServedRuns.StartAsync();
        using var client = served.Client(token: null);
        client.DefaultRequestHeaders.Host = "elsewhere.example";
        var answer = await client.GetAsync("/api/runs", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_link_s_token_becomes_a_cookie_that_scripts_cannot_read()
    {
        await using var served = await ServedRuns.StartAsync();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler);
        var answer = await client.GetAsync(served.Link, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
    }
}
