using Wann.Engine.Stages;

namespace ThriftyMean;

/// <summary>What the engine looks for in the assembly.</summary>
public sealed class ThriftyMeanPlugin : IStagePlugin
{
    public void Register(StageCatalog catalog) => catalog.Register(
        "thrifty_mean",
        "The mean return less a price for each connection.",
        (ThriftyMeanOptions options) => new ThriftyMeanStage(options));
}
