using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Wann.Tasks.CartPoleSwingUp;

public sealed record CartPoleOptions
{
    [Description("Steps of a rollout, 0.01 s each. The hard variant has 200.")]
    [Range(1, 1_000_000)]
    public int MaxSteps { get; init; } = 1000;
}
