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
}
