using Wann.Engine.History;
using Wann.Engine.Pipelines;

namespace Wann.Engine.Tests.Search;

public sealed class SearchResumeTests
{
    [Fact]
    public async Task From_after_any_event_the_rest_is_as_if_nothing_had_happened()
    {
        var searching = new Searching();
        searching = searching with
        {
            Pipeline = searching.Pipeline with { Population = 10, Generations = 3, Checkpoint = new CheckpointOptions { Chunk = 4 } },
        };
        var uninterrupted = await searching.RunAsync();
        Assert.Equal(1 + 2 + (3 * 4), uninterrupted.Events.Count);

        var state = RunState.Empty;
        for (var first = 0; first <= uninterrupted.Events.Count; first++)
        {
            if (first > 0) state = state.Apply(uninterrupted.Events[first - 1]);
            var resumed = await (searching with { From = state }).RunAsync();
            Assert.Equal(uninterrupted.Texts.Skip(first), resumed.Texts);
            Assert.Equal(uninterrupted.State.Champion!.Returns, resumed.State.Champion!.Returns);
        }
    }

    [Fact]
    public async Task A_finished_search_goes_on_when_it_shall_have_more_generations()
    {
        var searching = new Searching();
        var six = await (searching with { Pipeline = searching.Pipeline with { Generations = 6 } }).RunAsync();
        var four = await searching.RunAsync();
        var rest = await (searching with { From = four.State, Pipeline = searching.Pipeline with { Generations = 6 } }).RunAsync();

        Assert.Equal(six.Texts, [.. four.Texts, .. rest.Texts]);
    }
}
