namespace Wann.Tasks.BipedalWalker;

/// <summary>
/// A hull on two legs walks over rough ground (BipedalWalker-v2; Gaier &amp; Ha 2019, §4): 24 observations, 4 motors, about 300 points
/// for the whole way.
/// </summary>
public sealed class BipedalWalker(BipedalWalkerOptions options) : ITask
{
    private readonly WalkerRules _rules = new(options.Hardcore, options.PenalizeFalls);

    public int Inputs => WalkerSimulation.ObservationCount;

    public int Outputs => WalkerSimulation.ActionCount;

    /// <summary>More than tilt, torque and a fall can cost together.</summary>
    public double WorstReturn => -1000;

    public ISimulation CreateSimulation() => new WalkerRollouts(_rules);
}
