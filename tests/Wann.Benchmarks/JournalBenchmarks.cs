using BenchmarkDotNet.Attributes;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Journal;

namespace Wann.Benchmarks;

/// <summary>
/// A generation's events of 192 individuals at six weights, made durable in SQLite, snapshots as by default. One journal takes the same
/// 32 generations again and again.
/// </summary>
[ShortRunJob]
public class JournalBenchmarks
{
    private const int Generations = 32;
    private readonly string _folder = Directory.CreateTempSubdirectory("wann-journal-").FullName;
    private readonly List<(RunEvent Happened, RunState After)> _events = [];
    private EngineHost _host = null!;
    private RunJournal _journal = null!;
    private long _generations;

    [GlobalSetup]
    public async Task Search()
    {
        _host = await EngineHost.StartAsync(new EngineOptions());
        var bench = new SearchBench();
        var started = new RunStarted("b", bench.Pipeline.ToYaml(), bench.Pipeline.Hash, 1, Generations, "0", [], ForkedFrom: null);
        var state = new RunState().Apply(started);
        _events.Add((started, state));
        bench.Run(state, Generations, new NoSimulation(), recorded: one => _events.Add((one, state = state.Apply(one))));
        Console.WriteLine(
            $"// Payloads: {_events.Sum(one => (long)EventCodec.Write(one.Happened).Length) / Generations:N0} bytes a generation, "
            + $"{_events.Count / Generations} events");
        var settings = JournalSettings.Sqlite(Path.Combine(_folder, "journal.db"));
        _journal = await RunJournal.OpenAsync(Task.FromResult(_host.System), settings, "run", TimeProvider.System);
    }

    [GlobalCleanup]
    public async Task Delete()
    {
        await _journal.DisposeAsync();
        await _host.DisposeAsync();
        Console.WriteLine(
            "// Database: "
            + $"{new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length) / _generations:N0} bytes a generation");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// As a search records: a generation's events one after another, and at its end those of the generation before are waited for.
    /// </summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Generations)]
    public async Task A_generation_waited_for()
    {
        _generations += Generations;
        var (durable, before) = (Task.CompletedTask, Task.CompletedTask);
        foreach (var (happened, after) in _events)
        {
            durable = Task.WhenAll(durable, _journal.RecordAsync(happened, after));
            if (happened is not GenerationCompleted) continue;
            await before;
            (before, durable) = (durable, Task.CompletedTask);
        }

        await before;
    }

    [Benchmark(OperationsPerInvoke = Generations)]
    public async Task Each_event_waited_for()
    {
        _generations += Generations;
        foreach (var (happened, after) in _events) await _journal.RecordAsync(happened, after);
    }
}
