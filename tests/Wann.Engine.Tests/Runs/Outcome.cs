using Wann.Engine.History;
using Wann.Engine.Tests.History;

namespace Wann.Engine.Tests.Runs;

/// <summary>What a search came to: the last population and the champion, to the last bit.</summary>
internal sealed record Outcome(int Generation, string Population, string Champion)
{
    public static Outcome Of(RunState state) => new(
        state.LastCompleted, GenomeCodec.Hash(state.Population.Select(individual => individual.Genome)), Comparable.Text(state.Champion!));
}
