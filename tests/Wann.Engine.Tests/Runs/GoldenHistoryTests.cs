using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Journal;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Search;
using Wann.Engine.Stages;
using Wann.Engine.Tests.Journal;

namespace Wann.Engine.Tests.Runs;

/// <summary>Logs that released versions wrote are read for ever.</summary>
public sealed class GoldenHistoryTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("wann-");

    /// <summary>
    /// Version, run, events, population hash and state hash of the last generation, as they were when the log was written.
    /// </summary>
    public static TheoryData<string, string, int, string, string> Histories => new()
    {
        {
            "0.1.0", "small-c6c7decf", 54, "645027d463400d074f68ef4e95ec48607916a493bf613c6dfc9bbbb09e8225ac",
            "571d3dd3c9d6d5c3396a469a749b0c723094994607ec85f0f094d345fc9e68f7"
        },
    };

    public void Dispose() => _place.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task A_log_of_that_version_replays_to_the_same_states(
        string version, string run, int events, string population, string state)
    {
        var log = await ReadAsync(Copy(version, run));
        Assert.Equal(events, log.Count);
        Assert.Equal(version, log[0].After.Started!.EngineVersion);
        foreach (var entry in log)
        {
            if (entry.Happened is not GenerationCompleted completed) continue;
            var hash = GenomeCodec.Hash(entry.After.Population.Select(individual => individual.Genome));
            Assert.Equal(completed.StateHash, StateHash.Of(hash, entry.After.Evaluations, entry.After.Order.AsSpan()));
        }

        Assert.Equal(population, GenomeCodec.Hash(log[^1].After.Population.Select(individual => individual.Genome)));
        Assert.Equal(state, log.Select(entry => entry.Happened).OfType<GenerationCompleted>().Last().StateHash);
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task A_log_of_that_version_comes_out_the_same_when_it_is_computed_again(
        string version, string run, int events, string population, string state)
    {
        Assert.All((string[])[population, state], hash => Assert.Equal(64, hash.Length));
        var log = await ReadAsync(Copy(version, run));
        Assert.Equal(events, log.Count);
        var pipeline = PipelineFile.Parse(log[0].After.Started!.Pipeline, run, StageCatalog.BuiltIn()).Pipeline!;
        var stages = LiveStages.Of(pipeline, StageCatalog.BuiltIn());
        await using var host = await EngineHost.StartAsync(new EngineOptions());
        var verification = new Verification(
            new GenerationSteps(pipeline, stages), host.Simulate(stages.Task, 2, TimeSpan.FromMinutes(1)), sample: 1);
        foreach (var entry in log) Assert.Null(await verification.CheckAsync(entry, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task A_snapshot_of_that_version_gives_the_state_of_its_events(
        string version, string run, int events, string population, string state)
    {
        Assert.All((string[])[population, state], hash => Assert.Equal(64, hash.Length));
        var directory = Copy(version, run);
        var peeked = await RunJournal.PeekAsync(directory.Journal, directory.Id);
        Assert.Equal((events, true), (peeked.LastGood, peeked.Snapshot is not null));
        var read = (await ReadAsync(directory))[^1].After;
        Assert.Equal(
            History.Comparable.Text(read with { Children = [] }), History.Comparable.Text(peeked.State with { Children = [] }));
    }

    [Theory]
    [InlineData(
        "population_founded",
        5,
        "The event population_founded has version 5, but this engine knows versions up to 4: read the run with the engine that wrote it, "
        + "or a newer one.")]
    [InlineData(
        "population_teleported",
        1,
        "The event population_teleported is not known to this engine: read the run with the engine that wrote it, or a newer one.")]
    public async Task A_log_of_a_future_version_is_refused_with_a_sentence_that_says_so(string type, int version, string sentence)
    {
        var directory = Copy("0.1.0", "small-c6c7decf");
        await Rechained.AsFutureAsync(directory, type, version);
        foreach (var read in (Func<Task>[])[() => ReadAsync(directory), () => LiveJournal.OpenAsync(directory)])
        {
            Assert.Equal(sentence, (await Assert.ThrowsAsync<UnreadableEventException>(read)).Message);
        }
    }

    private static async Task<List<LogEntry>> ReadAsync(RunDirectory directory)
    {
        var log = new List<LogEntry>();
        await foreach (var entry in RunLog.ReadAsync(directory)) log.Add(entry);
        return log;
    }

    private RunDirectory Copy(string version, string run)
    {
        var copy = _place.CreateSubdirectory(run);
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Histories", version, run)))
        {
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        }

        return new RunDirectory(copy.FullName);
    }
}
