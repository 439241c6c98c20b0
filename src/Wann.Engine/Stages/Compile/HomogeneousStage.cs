using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Engine.Stages.Compile;

/// <summary>
/// As feed_forward, with a relay for each connection, so that every path has one even length and all shared weights but 0 decide alike.
/// For genomes bred under connection_rule homogeneous; another fails.
/// </summary>
public sealed class HomogeneousStage : ICompileStage
{
    public CompiledNetwork Compile(Genome genome) => NetworkCompiler.CompileHomogeneous(genome);

    public Genome Plain(Genome genome) => Relays.OfEach(genome);
}

/// <summary>Nothing to choose.</summary>
public sealed record HomogeneousOptions;
