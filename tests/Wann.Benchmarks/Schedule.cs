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
    private const double EliteShare = 0.16;
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
        Console.WriteLine("| cores | whole networks | networks in parts | overlapping generations |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var cores in Cores)
        {
            var whole = measured with { Parts = 1 };
            Console.WriteLine(
                $"| {cores} | {whole.Efficiency(cores, late: 1):P0} | {measured.Efficiency(cores, late: 1):P0} "
                + $"| {measured.Efficiency(cores, EliteShare):P0} |");
        }
    }

    /// <summary>The share of all cores' time in which they simulate, over many generations.</summary>
    /// <param name="late">The share of a generation that is known only when the one before is ranked.</param>
    private double Efficiency(int cores, double late)
    {
        const int Generations = 20;
        var (machines, bred) = (new Machines(cores), 0.0);
        var done = Play(machines, Networks, at: 0);
        var elites = Networks.AsSpan(0, (int)Math.Round(late * Networks.Length));
        for (var generation = 1; generation < Generations; generation++)
        {
            // Who runs ahead was known when the generation before was bred; the elites are, when that has been ranked.
            var ahead = Play(machines, Networks.AsSpan(elites.Length), at: bred);
            bred = done + Between;
            done = Math.Max(ahead, Play(machines, elites, at: bred));
        }

        return Generations * Networks.Sum() / (cores * (done + Between));
    }

    /// <summary>Gives networks to the machines from a moment on, as the coordinator does.</summary>
    /// <returns>When the last is answered.</returns>
    private double Play(Machines machines, ReadOnlySpan<double> networks, double at)
    {
        if (networks.IsEmpty) return at;
        var (waiting, isSplit) = (new Queue<double>(networks.ToArray()), false);
        var (pace, end) = (Networks.Average(), at);
        machines.Now = Math.Max(machines.Now, at);
        while (waiting.Count > 0)
        {
            // The coordinator makes one message after another, as soon as a machine has room.
            machines.Room.TryDequeue(out var machine, out var known);
            machines.Now = Math.Max(machines.Now, known) + Message;
            var parts = Math.Min(Parts, machines.Cores / waiting.Count);
            if (parts > 1 && !isSplit)
            {
                (waiting, isSplit) = (new(waiting.SelectMany(network => Enumerable.Repeat(network / parts, parts))), true);
                pace /= parts;
            }

            var (share, worth) = (waiting.Count / (double)machines.Cores, WorthSending / pace);
            var count = (int)Math.Clamp(Math.Ceiling(share <= worth ? share : Math.Min(worth, share / 2)), 1, waiting.Count);
            var work = 0.0;
            for (var i = 0; i < count; i++) work += waiting.Dequeue();
            var answered = machines.Work(machine, machines.Now + Way, work) + Way;
            end = Math.Max(end, answered);
            machines.Room.Enqueue(machine, answered);
        }

        return end;
    }

    /// <summary>Machines of ten cores: when each core is free, and when each machine has room for one more job.</summary>
    private sealed class Machines
    {
        private const int CoresEach = 10;
        private readonly double[][] _free;

        public Machines(int cores)
        {
            Cores = cores;
            _free = [.. Enumerable.Range(0, cores / CoresEach).Select(_ => new double[CoresEach])];
            for (var turn = 0; turn < Credit * CoresEach; turn++)
            {
                for (var machine = 0; machine < _free.Length; machine++) Room.Enqueue(machine, 0);
            }
        }

        public int Cores { get; }

        /// <summary>When the coordinator has made its last message.</summary>
        public double Now { get; set; }

        public PriorityQueue<int, double> Room { get; } = new();

        /// <summary>A job goes to the core of its machine that is free first.</summary>
        /// <returns>When it is done.</returns>
        public double Work(int machine, double arrives, double seconds)
        {
            var free = _free[machine];
            var core = free.IndexOf(free.Min());
            return free[core] = Math.Max(free[core], arrives) + seconds;
        }
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
                seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds - timed.Spent - seconds.Sum());
                if (seconds.Count == generations - 1) timed.Times = 3;
            });
        await SearchFlow.RunAsync(request, CancellationToken.None);
        var networks = timed.Seconds.TakeLast(pipeline.Population).ToArray();
        var rollouts = stages.Evaluate.Weights * stages.Evaluate.Trials;
        return new Schedule(
            networks, Math.Max(1, rollouts / 8), Math.Max(0, seconds[^1]), message, Way: 0.001);
    }

    /// <summary>One network after the other, each so many times, and the least time taken.</summary>
    private sealed class Timed(ISimulator inner) : ISimulator, IDisposable
    {
        private readonly SemaphoreSlim _one = new(1);
        private int _rollouts;

        public List<double> Seconds { get; } = [];

        public int Times { get; set; } = 1;

        /// <summary>Seconds of everything so far, all repetitions and confirmations with it.</summary>
        public double Spent { get; private set; }

        public void Dispose() => _one.Dispose();

        public async Task<SimulationOutcome> SimulateAsync(CompiledNetwork network, Rollout[] rollouts, CancellationToken cancellation)
        {
            await _one.WaitAsync(cancellation);
            try
            {
                var all = Stopwatch.GetTimestamp();
                var (outcome, seconds) = (default(SimulationOutcome), double.MaxValue);
                for (var again = 0; again < Times; again++)
                {
                    var begun = Stopwatch.GetTimestamp();
                    outcome = await inner.SimulateAsync(network, rollouts, cancellation);
                    seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(begun).TotalSeconds);
                }

                if (_rollouts == 0) _rollouts = rollouts.Length;
                if (rollouts.Length == _rollouts) Seconds.Add(seconds);
                Spent += Stopwatch.GetElapsedTime(all).TotalSeconds;
                return outcome!;
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
