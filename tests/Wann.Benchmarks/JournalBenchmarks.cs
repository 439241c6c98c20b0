using BenchmarkDotNet.Attributes;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Journal;

namespace Wann.Benchmarks;

/// <summary>A generation's events of 192 individuals at six weights, made durable in SQLite, snapshots as by default.</summary>
[ShortRunJob]
public class JournalBenchmarks
{
    private const int Generations = 32;
    private readonly string _folder = Directory.CreateTempSubdirectory("wann-journal-").FullName;
    private readonly List<(RunEvent Happened, RunState After)> _events = [];
    private EngineHost _host = null!;
    private int _run;

    [GlobalSetup]
    public async Task Search()
    {
        _host = await EngineHost.StartAsync(new EngineOptions());
        var bench = new SearchBench();
        var state = new RunState().Apply(
            new RunStarted("b", bench.Pipeline.ToYaml(), bench.Pipeline.Hash, 1, Generations, "0", [], ForkedFrom: null));
        _events.Add((new RunStarted("b", bench.Pipeline.ToYaml(), bench.Pipeline.Hash, 1, Generations, "0", [], ForkedFrom: null), state));
        bench.Run(state, Generations, new NoSimulation(), recorded: one => _events.Add((one, state = state.Apply(one))));
        Console.WriteLine(
            $"// Payloads: {_events.Sum(one => (long)EventCodec.Write(one.Happened).Length) / Generations:N0} bytes a generation");
    }

    [GlobalCleanup]
    public async Task Delete()
    {
        await _host.DisposeAsync();
        Console.WriteLine(
            "// Database: "
            + $"{new DirectoryInfo(_folder).EnumerateFiles().Sum(file => file.Length) / _run / Generations:N0} bytes a generation");
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Generations)]
    public async Task Generation()
    {
        _run++;
        var settings = JournalSettings.Sqlite(Path.Combine(_folder, $"{_run}.db"));
        await using var journal = await RunJournal.OpenAsync(Task.FromResult(_host.System), settings, "run", TimeProvider.System);
        foreach (var (happened, after) in _events) await journal.RecordAsync(happened, after);
    }
}
