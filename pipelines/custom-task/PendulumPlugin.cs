using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Wann.Engine.Stages;

namespace Pendulum;

/// <summary>What the engine looks for in the assembly.</summary>
public sealed class PendulumPlugin : IStagePlugin
{
    public void Register(StageCatalog catalog) => catalog.Register(
        "pendulum",
        "A pendulum to be swung up and held by a weak motor.",
        (PendulumOptions options) => new PendulumTask(options));
}

/// <summary>What a pipeline file may say. These lines are the parsing, the default, the limits, the schema and the docs.</summary>
public sealed record PendulumOptions
{
    [Description("Steps a rollout, of a twentieth of a second each.")]
    [Range(1, 100_000)]
    public int MaxSteps { get; init; } = 200;
}
