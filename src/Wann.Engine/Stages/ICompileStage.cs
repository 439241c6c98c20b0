using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Engine.Stages;

/// <summary>Turns a genome into a network that runs. Pure: called in parallel.</summary>
public interface ICompileStage
{
    CompiledNetwork Compile(Genome genome);
}
