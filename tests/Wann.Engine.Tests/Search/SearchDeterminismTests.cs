using Wann.Core.Randomness;
using Wann.Engine.History;

namespace Wann.Engine.Tests.Search;

public sealed class SearchDeterminismTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    public async Task The_events_are_the_same_at_any_parallelism(int parallelism)
    {
        var two = await new Searching { Parallelism = 2 }.RunAsync();
        var other = await new Searching { Parallelism = parallelism }.RunAsync();

        Assert.Equal(two.Texts, other.Texts);
        Assert.Equal(two.State.Champion!.Returns, other.State.Champion!.Returns);
        Assert.Equal(GenomeCodec.Hash([two.State.Champion.Genome]), GenomeCodec.Hash([other.State.Champion.Genome]));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(7, 2)]
    [InlineData(16, 3)]
    public async Task And_with_random_delays_in_every_stage(int parallelism, int seed)
    {
        var calls = 0;
        var delayed = new Searching
        {
            Parallelism = parallelism,
            With = Around.Each(_ =>
            {
                var random = new RandomStream((ulong)seed, StreamPurpose.Tune, individual: Interlocked.Increment(ref calls));
                if (random.Below(3) == 0) Thread.Yield();
                else if (random.Below(8) == 0) Thread.SpinWait(random.Below(20_000));
            }),
        };

        Assert.Equal((await new Searching().RunAsync()).Texts, (await delayed.RunAsync()).Texts);
        Assert.True(calls > 300, $"{calls} calls");
    }

    [Fact]
    public async Task Another_seed_is_another_search()
    {
        var searching = new Searching();
        var one = await searching.RunAsync();
        var other = await (searching with { Pipeline = searching.Pipeline with { Seed = 6 } }).RunAsync();

        Assert.Empty(one.Texts.Intersect(other.Texts));
    }

    [Fact]
    public async Task Hashes_in_the_events_are_those_of_the_population_and_differ_from_generation_to_generation()
    {
        var journal = await new Searching().RunAsync();
        var completed = journal.Events.OfType<GenerationCompleted>().ToList();

        Assert.Equal([0, 1, 2, 3], completed.Select(one => one.Generation));
        Assert.Equal(4, completed.Select(one => one.StateHash).Distinct().Count());
        Assert.Equal(
            journal.Events.OfType<GenerationBred>().Last().PopulationHash,
            GenomeCodec.Hash(journal.State.Population.Select(one => one.Genome)));
    }

    [Fact]
    public async Task The_chunk_cuts_the_evaluation_into_events_and_changes_nothing_else()
    {
        var searching = new Searching();
        var whole = await (searching with { Pipeline = searching.Pipeline with { Checkpoint = new() { Chunk = 1000 } } }).RunAsync();
        var cut = await searching.RunAsync();

        Assert.Equal([16, 16, 8], cut.Events.OfType<RolloutsEvaluated>().Take(3).Select(one => one.Evaluations.Length));
        Assert.Equal(4, whole.Events.OfType<RolloutsEvaluated>().Count());
        Assert.Equal(Others(whole), Others(cut));

        static IEnumerable<string> Others(MemoryJournal journal) =>
            journal.Texts.Where(text => !text.StartsWith("rollouts_evaluated", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Generations_are_told_of_in_order_each_once()
    {
        var told = new List<int>();
        await new Searching { Completed = state => told.Add(state.Generation) }.RunAsync();
        Assert.Equal([0, 1, 2, 3], told);
    }
}
