using Wann.Core.Networks;

namespace Wann.Tasks.Drawings;

/// <param name="Svg">An animated SVG, a function of network and rollout alone.</param>
/// <param name="Result">What the rollout came to.</param>
public sealed record Drawing(string Svg, RolloutResult Result);

/// <summary>A task whose rollouts can be looked at.</summary>
public interface IDrawnTask : ITask
{
    /// <summary>Runs a rollout as a simulation would, bit for bit, and draws it.</summary>
    Drawing Draw(CompiledNetwork network, Rollout rollout);
}
