using Wann.Core.Randomness;
using Wann.Tasks;

namespace Wann.Engine.Stages.Evaluate;

/// <summary>Every network at every shared weight, for a few trials each. A trial's start is the same at each weight.</summary>
public sealed class SharedWeightStage(SharedWeightOptions options) : IEvaluateStage
{
    public int Weights => options.Weights.Length;

    public int Trials => options.Trials;

    public Rollout[] Plan(ulong seed, int generation) => Plan(seed, StreamPurpose.Trials, generation, Trials);

    public Rollout[] Confirmation(ulong seed) => Plan(seed, StreamPurpose.Confirm, generation: 0, options.ConfirmationTrials);

    private Rollout[] Plan(ulong seed, StreamPurpose purpose, int generation, int trials)
    {
        var rollouts = new Rollout[Weights * trials];
        for (var i = 0; i < rollouts.Length; i++)
        {
            var (weight, trial) = Math.DivRem(i, trials);
            rollouts[i] = new Rollout(options.Weights[weight], new RandomStream(seed, purpose, generation, individual: 0, trial));
        }

        return rollouts;
    }
}
