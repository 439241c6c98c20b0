using System.Collections.Immutable;
using Wann.Core.Networks;

namespace Wann.Tasks.Drawings;

/// <param name="Svg">An animated SVG, a function of network and rollout alone.</param>
/// <param name="Result">What the rollout came to.</param>
public sealed record Drawing(string Svg, RolloutResult Result)
{
    /// <summary>
    /// What the network saw at each step, [step, input]: pages show its nodes' values by it. Empty if the task does not tell.
    /// </summary>
    public ImmutableArray<float> Observations { get; init; } = [];

    /// <summary>
    /// For tasks whose networks see by a picture: what was shown once a second, [picture, row, column, red green blue], square.
    /// </summary>
    public ImmutableArray<ImmutableArray<byte>> Sights { get; init; } = [];

    /// <summary>How fast the film plays: the rollout's steps in a second of it.</summary>
    public double StepsPerSecond { get; init; } = 50;
}

/// <summary>A task whose rollouts can be looked at.</summary>
public interface IDrawnTask : ITask
{
    /// <summary>Runs a rollout as a simulation would, bit for bit, and draws it.</summary>
    Drawing Draw(CompiledNetwork network, Rollout rollout);
}
