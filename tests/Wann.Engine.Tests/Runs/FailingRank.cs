using Wann.Core.Randomness;
using Wann.Core.Ranking;
using Wann.Engine.Stages;

namespace Wann.Engine.Tests.Runs;

/// <summary>Ranks as another stage does, and fails the n-th time.</summary>
internal sealed class FailingRank(IRankStage inner, int failAt) : IRankStage
{
    private int _calls;

    public int[] Order(ReadOnlySpan<Objectives> population, ref RandomStream random) =>
        ++_calls == failAt ? throw new InvalidOperationException("out of order") : inner.Order(population, ref random);
}
