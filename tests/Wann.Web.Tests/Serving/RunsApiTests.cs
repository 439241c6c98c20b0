using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Wann.Engine.Runs;
using Wann.Web.Serving;

namespace Wann.Web.Tests.Serving;

public sealed class RunsApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_generation_is_brought_back_from_the_log()
    {
        await using var served = await ServedRuns.StartAsync();
        var run = await served.FinishedAsync();
        using var client = served.Client(token: null);
        var then = await client.GetFromJsonAsync<RebuiltGeneration>($"/api/runs/{run.Id}/generations/2", Cancellation);
        var expected = await Replay.RebuildAsync(run, 2);
        Assert.Equal(expected.PopulationHash, then!.Population);
        Assert.Equal(expected.Evaluations[expected.Order[0]].MeanReturns.Average(), then.Mean);
        Assert.StartsWith("<svg", then.Diagram, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/runs/nobody/generations/1", HttpStatusCode.NotFound, "There is no run 'nobody'")]
    [InlineData("/runs/nobody", HttpStatusCode.NotFound, "There is no run 'nobody'")]
    public async Task What_is_not_there_is_told_as_a_sentence(string path, HttpStatusCode status, string sentence)
    {
        await using var served = await ServedRuns.StartAsync();
        using var client = served.Client(token: null);
        var answer = await client.GetAsync(path, Cancellation);
        Assert.Equal(status, answer.StatusCode);
        Assert.StartsWith(sentence, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generation_that_is_not_there_is_told_as_a_sentence()
    {
        await using var served = await ServedRuns.StartAsync();
        var run = await served.FinishedAsync();
        using var client = served.Client(token: null);
        var answer = await client.GetAsync($"/api/runs/{run.Id}/generations/9", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("Generation 9 is not in the log", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipeline_with_a_mistake_is_not_started_and_its_mistakes_are_told()
    {
        await using var served = await ServedRuns.StartAsync();
        using var owner = served.Client();
        const string Wrong = "task: { cartpole_swingup: {} }\npopulaton: 8\n";
        var linted = await owner.PostAsJsonAsync("/api/lint", new PipelineText(Wrong), Cancellation);
        var problems = (await linted.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["problems"]!.AsArray();
        Assert.Contains("population", (string?)Assert.Single(problems), StringComparison.Ordinal);
        var started = await owner.PostAsJsonAsync("/api/runs", new PipelineText(Wrong), Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, started.StatusCode);
        Assert.StartsWith(
            "pipeline:2:1: unknown key 'populaton'", await started.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var empty = await owner.PostAsJsonAsync("/api/lint", new { }, Cancellation);
        Assert.Contains("the file is empty", await empty.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Empty(RunDirectory.In(served.Runs));
    }

    [Fact]
    public async Task A_run_cannot_be_resumed_to_fewer_generations_than_it_has()
    {
        await using var served = await ServedRuns.StartAsync();
        var run = await served.FinishedAsync();
        using var owner = served.Client();
        var answer = await owner.PostAsJsonAsync($"/api/runs/{run.Id}/resume", new { generations = 3 }, Cancellation);
        Assert.Equal(
            (HttpStatusCode.BadRequest, "The run has begun 4 generations already; it cannot have 3 in all."),
            (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task A_damaged_log_is_told_as_a_sentence_by_the_follower()
    {
        await using var served = await ServedRuns.StartAsync();
        var run = await served.FinishedAsync();
        await File.WriteAllTextAsync(Path.Combine(run.Path, "journal.db"), "this is no database, and long enough to be looked at");
        using var follower = new RunFollower(run);
        await using var following = follower.FollowAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await following.MoveNextAsync());
        Assert.Equal("damaged", following.Current.State);
        Assert.NotNull(following.Current.Note);
    }

    [Fact]
    public async Task A_run_that_is_gone_is_told_as_a_sentence_by_the_follower()
    {
        await using var served = await ServedRuns.StartAsync();
        var run = await served.FinishedAsync();
        using var follower = new RunFollower(run);
        await using var following = follower.FollowAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await following.MoveNextAsync());
        Assert.Equal(("completed", 4), (following.Current.State, following.Current.Points.Count));
        Directory.Delete(run.Path, recursive: true);
        Assert.True(await following.MoveNextAsync());
        Assert.Equal(("gone", 4), (following.Current.State, following.Current.Points.Count));
        Assert.Contains(run.Path, following.Current.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_told_as_a_sentence()
    {
        await using var served = await ServedRuns.StartAsync();
        var refused = await Assert.ThrowsAsync<RefusedException>(served.RestartAsync);
        Assert.Contains("give another --port", refused.Message, StringComparison.Ordinal);
    }
}
