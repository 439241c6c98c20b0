using Wann.Core.Networks;

namespace Wann.Tasks.Drawings;

/// <summary>A task whose rollouts can be looked at.</summary>
public interface IDrawnTask : ITask
{
    /// <summary>Runs a rollout as a simulation would, bit for bit, and draws it.</summary>
    Drawing Draw(CompiledNetwork network, Rollout rollout);
}
