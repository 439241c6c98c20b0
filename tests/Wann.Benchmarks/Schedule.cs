using System.Diagnostics;
using Wann.Core.Networks;
using Wann.Engine.History;
using Wann.Engine.Hosting;
using Wann.Engine.Pipelines;
using Wann.Engine.Search;
using Wann.Engine.Simulation;
using Wann.Engine.Stages;
using Wann.Tasks;
using Wann.Tasks.Classification.Data;

namespace Wann.Benchmarks;

/// <summary>
/// How a search would grow on many cores, on paper: its networks' times, and a generation's other work, are measured on this machine; then
/// the coordinator's protocol is played with them, for any number of cores.
/// </summary>
/// <param name="Networks">Seconds that each network of a generation takes a core, in the order of the population.</param>
/// <param name="Parts">Into how many parts its rollouts may be split.</param>
/// <param name="Between">Seconds between two generations in which no network is simulated: rank, select, mutate, identify, journal.</param>
/// <param name="Message">Seconds that the coordinator works for a job, sent and answered.</param>
/// <param name="Way">Seconds that a message is on its way.</param>
internal sealed record Schedule(double[] Networks, int Parts, double Between, double Message, double Way)
{
    private const int Credit = 2;
    private const double WorthSending = 0.005;
    private static readonly int[] Cores = [10, 100, 1000];

    /// <param name="file">The pipeline.</param>
    /// <param name="generations">The last of so many is taken for all.</param>
    /// <param name="message">Microseconds a job, as the cluster's benchmark measures them.</param>
    /// <param name="data">Where data sets are, or null.</param>
    public static async Task RunAsync(string file, int generations, double message, string? data)
    {
        var measured = await MeasureAsync(file, generations, message * 1e-6, data);
        var networks = measured.Networks;
        Console.WriteLine(
            $"{Path.GetFileName(file)}: {networks.Length} networks, {1e3 * networks.Average():F1} ms each, "
            + $"the slowest {1e3 * networks.Max():F0} ms; between generations {1e3 * measured.Between:F0} ms");
        Console.WriteLine("| cores | whole networks | networks in parts | no barrier |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var cores in Cores)
        {
            var (whole, split, steady) = (measured with { Parts = 1 }, measured, measured.Steady(generations: 20));
            Console.WriteLine($"| {cores} | {whole.Efficiency(cores):F2} | {split.Efficiency(cores):F2} | {steady.Efficiency(cores):F2} |");
        }
    }

    /// <summary>Many generations' networks as one: what there would be without a barrier at each one's end.</summary>
    private Schedule Steady(int generations) =>
        this with { Networks = [.. Enumerable.Repeat(Networks, generations).SelectMany(one => one)], Between = 0 };

    /// <summary>The share of all cores' time in which they simulate.</summary>
    private double Efficiency(int cores) => Networks.Sum() / (cores * (Makespan(cores) + Between));

    /// <summary>Seconds from the first job's making to the last answer.</summary>
    private double Makespan(int cores)
    {
        var waiting = new Queue<double>();
        var parts = Math.Clamp(cores / Networks.Length, 1, Parts);
        foreach (var network in Networks)
        {
            for (var part = 0; part < parts; part++) waiting.Enqueue(network / parts);
        }

        var (pace, now, end) = (Networks.Average() / parts, 0.0, 0.0);
        var (room, free) = (new PriorityQueue<int, double>(), new double[cores]);
        for (var turn = 0; turn < Credit; turn++)
        {
            for (var core = 0; core < cores; core++) room.Enqueue(core, 0);
        }

        while (waiting.Count > 0)
        {
            // The coordinator makes one message after another, as soon as a core has room.
            room.TryDequeue(out var core, out var known);
            now = Math.Max(now, known) + Message;
            var (share, worth) = (waiting.Count / (double)cores, WorthSending / pace);
            var count = (int)Math.Clamp(Math.Ceiling(share <= worth ? share : Math.Min(worth, share / 2)), 1, waiting.Count);
            var work = 0.0;
            for (var i = 0; i < count; i++) work += waiting.Dequeue();
            free[core] = Math.Max(free[core], now + Way) + work;
            end = Math.Max(end, free[core] + Way);
            room.Enqueue(core, free[core] + Way);
        }

        return end;
    }

    private static async Task<Schedule> MeasureAsync(string file, int generations, double message, string? data)
    {
        var catalog = StageCatalog.BuiltIn(new DataShelf(DataPlaces.Default(data)));
        var pipeline = PipelineFile.Load(file, catalog).Pipeline!;
        var stages = LiveStages.Of(pipeline, catalog);
        await using var host = await EngineHost.StartAsync(new EngineOptions());
        using var timed = new Timed(host.Simulate(stages.Task, simulations: 1, TimeSpan.FromMinutes(10)));
        var begun = Stopwatch.GetTimestamp();
        var seconds = new List<double>();
        var request = new SearchRequest(
            new GenerationSteps(pipeline, stages), RunState.Empty, generations, 1, timed, new NoJournal(), _ =>
            {
                seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
                begun = Stopwatch.GetTimestamp();
            });
        await SearchFlow.RunAsync(request, CancellationToken.None);
        var networks = timed.Seconds.TakeLast(pipeline.Population).ToArray();
        var rollouts = stages.Evaluate.Weights * stages.Evaluate.Trials;
        return new Schedule(
            networks, Math.Max(1, rollouts / 8), Math.Max(0, seconds[^1] - networks.Sum() - timed.Confirmation), message, Way: 0.001);
    }

    /// <summary>One network after the other, each one's time taken.</summary>
    private sealed class Timed(ISimulator inner) : ISimulator, IDisposable
    {
        private readonly SemaphoreSlim _one = new(1);
        private int _rollouts;

        public List<double> Seconds { get; } = [];

        /// <summary>Seconds of the last network that ran another number of rollouts than the population's do.</summary>
        public double Confirmation { get; private set; }

        public void Dispose() => _one.Dispose();

        public async Task<SimulationOutcome> SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation)
        {
            await _one.WaitAsync(cancellation);
            try
            {
                var begun = Stopwatch.GetTimestamp();
                var outcome = await inner.SimulateAsync(network, rollouts, cancellation);
                var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
                if (_rollouts == 0) _rollouts = rollouts.Length;
                if (rollouts.Length == _rollouts) Seconds.Add(seconds);
                else Confirmation = seconds;
                return outcome;
            }
            finally
            {
                _one.Release();
            }
        }
    }

    private sealed class NoJournal : IRunJournal
    {
        public Task RecordAsync(RunEvent happened, RunState after) => Task.CompletedTask;
    }
}
