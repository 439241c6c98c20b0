using System.Collections.Concurrent;
using Wann.Core.Networks;
using Wann.Engine.Tests.Search;
using Wann.Tasks;

namespace Wann.Engine.Tests.Simulation;

/// <summary>What becomes of rollouts.</summary>
internal delegate RolloutResult[] Running(Rollout[] rollouts, CancellationToken cancellation);

/// <summary>A world that does what a test says, and keeps the first weight of every attempt.</summary>
internal sealed class World(Running? run = null, Action? make = null, int lanes = 1) : ITask
{
    private int _simulations;

    public int Lanes => lanes;

    public ConcurrentQueue<double> Weights { get; } = new();

    public int Simulations => _simulations;

    public int Inputs => 5;

    public int Outputs => 1;

    public IReadOnlyList<string> ObservationNames => ["a", "b", "c", "d", "e"];

    public IReadOnlyList<string> ActionNames => ["f"];

    public double WorstReturn => -1;

    public ISimulation CreateSimulation()
    {
        make?.Invoke();
        Interlocked.Increment(ref _simulations);
        return new Simulation(this, run!);
    }

    private sealed class Simulation(World world, Running run) : ISimulation
    {
        public void Run(
            CompiledNetwork network,
            ReadOnlySpan<Rollout> rollouts,
            Span<RolloutResult> results,
            CancellationToken cancellation = default)
        {
            world.Weights.Enqueue(rollouts[0].Weight);
            run(rollouts.ToArray(), cancellation).CopyTo(results);
        }

        public void Run(
            ReadOnlySpan<CompiledNetwork> networks,
            ReadOnlySpan<int> counts,
            ReadOnlySpan<Rollout> rollouts,
            Span<RolloutResult> results,
            CancellationToken cancellation = default) => Run(networks[0], rollouts, results, cancellation);
    }
}

/// <summary>A world whose rollouts end only when they are cancelled, or the test is over.</summary>
internal sealed class Obedient : IDisposable
{
    private readonly World _world;
    private readonly ManualResetEvent _over = new(initialState: false);

    public Obedient() => _world = new World((_, cancellation) =>
    {
        Begun.Add(cancellation, CancellationToken.None);
        WaitHandle.WaitAny([cancellation.WaitHandle, _over]);
        throw new OperationCanceledException(cancellation);
    });

    public BlockingCollection<CancellationToken> Begun { get; } = [];

    public ConcurrentQueue<double> Weights => _world.Weights;

    public ITask Task => _world;

    public void Dispose() => _over.Set();
}

/// <summary>A world whose attempts do not end before they are let; they come to twice the weights.</summary>
internal sealed class Held : IDisposable
{
    public const double Bomb = 99;
    private readonly ManualResetEventSlim _released = new();
    private readonly SemaphoreSlim _begun = new(0);

    public Held(int lanes) => Task = new World(lanes: lanes, run: (rollouts, cancellation) =>
    {
        double[] weights = [.. rollouts.Select(one => one.Weight)];
        lock (Attempts) Attempts.Add(weights);
        _begun.Release();
        _released.Wait(cancellation);
        return weights.Contains(Bomb)
            ? throw new InvalidTimeZoneException("broken")
            : [.. weights.Select(weight => new RolloutResult(2 * weight, 3))];
    });

    /// <summary>The weights of each attempt, in the order in which they began.</summary>
    public List<double[]> Attempts { get; } = [];

    public ITask Task { get; }

    public void Wait(int attempts)
    {
        for (var i = 0; i < attempts; i++) Assert.True(_begun.Wait(Searching.Patience));
    }

    public void LetGo() => _released.Set();

    public void Dispose()
    {
        LetGo();
        _begun.Dispose();
    }
}

/// <summary>A world in which one weight's rollouts take no notice of their cancellation, and end when they are released.</summary>
internal sealed class Stubborn : IDisposable
{
    public const double Poison = 13;
    private readonly ConcurrentBag<ManualResetEventSlim> _all = [];

    public Stubborn(int lanes = 1) => Task = new World(lanes: lanes, run: (rollouts, _) =>
    {
        if (rollouts.Any(one => one.Weight == Poison))
        {
            var released = new ManualResetEventSlim();
            _all.Add(released);
            Stuck.Add(released, CancellationToken.None);
            released.Wait(CancellationToken.None);
        }

        return [.. rollouts.Select(one => new RolloutResult(one.Weight, 1))];
    });

    /// <summary>Attempts that do not end before they are let, in the order in which they began.</summary>
    public BlockingCollection<ManualResetEventSlim> Stuck { get; } = [];

    public ITask Task { get; }

    public void Dispose()
    {
        foreach (var one in _all) one.Set();
    }
}
