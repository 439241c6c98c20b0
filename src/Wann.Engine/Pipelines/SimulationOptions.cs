using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Wann.Engine.Pipelines;

/// <summary>When a rollout is given up.</summary>
public sealed record SimulationOptions
{
    [Description("Seconds that all rollouts of one network may take before they count as a failure.")]
    [Range(0.001, 1_000_000.0)]
    public double TimeLimitSeconds { get; init; } = 60;
}
