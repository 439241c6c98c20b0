using Wann.Tasks;

namespace Wann.Engine.Stages;

/// <summary>Fans a generation's evaluation out: which rollouts every network runs. Pure.</summary>
public interface IEvaluateStage
{
    /// <summary>How many shared weights each network is judged at.</summary>
    int Weights { get; }

    /// <summary>How many trials a weight.</summary>
    int Trials { get; }

    /// <returns>Weights × Trials rollouts, weight by weight; the same for every individual, so that all compete on the same starts.</returns>
    Rollout[] Plan(ulong seed, int generation);

    /// <returns>
    /// Weights × n rollouts, weight by weight, on trials that no search ever sees: the generation's new leader runs them, the
    /// same all run long, before it is believed to be the best so far. Reporting only: selection knows nothing of it.
    /// </returns>
    Rollout[] Confirmation(ulong seed);
}
