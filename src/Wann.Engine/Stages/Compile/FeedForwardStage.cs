using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Engine.Stages.Compile;

/// <summary>Flat arrays in topological order, dead nodes dropped.</summary>
public sealed class FeedForwardStage : ICompileStage
{
    public CompiledNetwork Compile(Genome genome) => NetworkCompiler.Compile(genome);
}

/// <summary>Nothing to choose.</summary>
public sealed record FeedForwardOptions;
