using Wann.Core.Networks;
using Wann.Engine.Stages;
using Wann.Tasks;

namespace Wann.Engine.Tests.Runs;

/// <summary>A world in which some networks, always the same, break the simulation.</summary>
/// <param name="options">How.</param>
/// <param name="end">Set when the test is over, so that what never ends does not outlive it.</param>
public sealed class PoisonousTask(PoisonOptions options, WaitHandle end) : ITask
{
    public int Inputs => 2;

    public int Outputs => 1;

    public IReadOnlyList<string> ObservationNames => ["first", "second"];

    public IReadOnlyList<string> ActionNames => ["action"];

    public double WorstReturn => -7;

    public static bool Poisons(int connections) => connections >= 3;

    public static StageCatalog Catalog(WaitHandle end)
    {
        var catalog = StageCatalog.BuiltIn();
        catalog.Register("poisonous", "Some networks break it.", (PoisonOptions options) => new PoisonousTask(options, end));
        return catalog;
    }

    public ISimulation CreateSimulation() => new Simulation(options.Poison, end);

    private sealed class Simulation(Poison poison, WaitHandle end) : ISimulation
    {
        public void Run(
            CompiledNetwork network, ReadOnlySpan<Rollout> rollouts, Span<RolloutResult> results, CancellationToken cancellation = default)
        {
            var connections = network.Sources.Length;
            results.Fill(new RolloutResult(connections, Steps: 1));
            if (!Poisons(connections)) return;
            if (poison == Poison.Throws) throw new InvalidOperationException("the world broke");
            if (poison == Poison.NeverEnds) end.WaitOne();
            results[^1] = new RolloutResult(poison == Poison.NotANumber ? double.NaN : double.PositiveInfinity, Steps: 1);
        }
    }
}
