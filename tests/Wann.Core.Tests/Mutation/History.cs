using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Probe;

namespace Wann.Core.Tests.Mutation;

/// <summary>A lineage to check a property on.</summary>
internal sealed record History(ulong Seed, int Inputs, int Outputs, int Changes, ConnectionRule Rule)
{
    public static Arbitrary<History> Any { get; } = (
        from seed in Gen.Choose(0, int.MaxValue)
        from inputs in Gen.Choose(1, 6)
        from outputs in Gen.Choose(1, 3)
        from changes in Gen.Choose(0, 80)
        from rule in Gen.Elements(ConnectionRule.Layered, ConnectionRule.Acyclic)
        select new History((ulong)seed, inputs, outputs, changes, rule)).ToArbitrary();

    public Genome Founder => Lineage.Founder(Seed, 0, Inputs, Outputs);

    public IEnumerable<(Genome Genome, Genome Parent, Child Change)> Children =>
        Lineage.Of(Founder, Changes, Lineage.Growth(Rule), Seed, 0);

    public Genome Last => Children.Select(child => child.Genome).LastOrDefault(Founder);
}
