using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Engine.History;

namespace Wann.Engine.Tests.History;

/// <summary>Events of every kind with whatever they can hold.</summary>
internal static class AnyEvent
{
    private static readonly Gen<int> Ids = Gen.Choose(0, int.MaxValue);

    private static readonly Gen<double> Doubles = ArbMap.Default.GeneratorFor<ulong>().Select(BitConverter.UInt64BitsToDouble);

    private static readonly Gen<ImmutableArray<double>> DoubleLists = Doubles.ListOf().Select(list => list.ToImmutableArray());

    private static readonly Gen<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get).Where(text => !text.Any(char.IsSurrogate)),
        Gen.Elements("", "é😀", new string('x', 40_000)));

    private static readonly Gen<string> Hashes = Gen.Choose(0, 15).ArrayOf(64).Select(
        digits => string.Concat(digits.Select(digit => $"{digit:x}")));

    private static readonly Gen<Activation> Activations = Gen.Elements(Enum.GetValues<Activation>());

    public static Gen<Genome> Genomes { get; } =
        from inputs in Gen.Choose(0, 5)
        from outputs in Gen.Choose(1, 3)
        from flags in ArbMap.Default.GeneratorFor<bool>().ArrayOf(40)
        from hidden in Activations.ListOf()
        from steps in Gen.Choose(1, 100_000).ListOf()
        let minimal = Genome.Minimal(inputs, outputs, () => false)
        select new Genome(
            [.. minimal.Nodes, .. hidden.Select(
                (activation, i) => new NodeGene(1 + inputs + outputs + (3 * i), NodeKind.Hidden, activation))],
            [.. minimal.Connections.Select((one, i) => one with { Enabled = flags[i], Negative = flags[^(i + 1)] }), .. Later(
                minimal.Connections.Length, steps, flags)]);

    private static readonly Gen<Child> Children =
        from parent in Ids
        from first in Ids
        from second in Ids
        from third in Ids
        from activation in Activations
        from operation in Gen.Elements(Enum.GetValues<Operation>())
        from negative in ArbMap.Default.GeneratorFor<bool>()
        from many in Ids.NonEmptyListOf()
        select operation switch
        {
            Operation.AddNode => new Child(
                parent,
                new Proposal(operation, first, Activation: activation, Many: new Operands([.. many])),
                new GivenIds(second, third / 2, (third / 2) + many.Count - 1)),
            Operation.Merge or Operation.Found => new Child(parent, new Proposal(operation, Many: new Operands([.. many])), default),
            Operation.Series => new Child(
                parent, new Proposal(operation, Many: new Operands([.. many])), new GivenIds(first, second, third)),
            Operation.InsertNode => new Child(
                parent, new Proposal(operation, first, Activation: activation, Negative: negative), new GivenIds(second, third, first)),
            Operation.AddConnection =>
                new Child(parent, new Proposal(operation, first, second, Negative: negative), new GivenIds(Innovation: third)),
            Operation.ChangeActivation => new Child(parent, new Proposal(operation, first, Activation: activation), default),
            Operation.EnableConnection or Operation.RemoveConnection or Operation.FlipSign =>
                new Child(parent, new Proposal(operation, first), default),
            _ => new Child(parent, new Proposal(operation), default),
        };

    private static readonly Gen<RunEvent> Started =
        from texts in Texts.Three()
        from hash in Hashes
        from seed in ArbMap.Default.GeneratorFor<ulong>()
        from generations in Ids
        from flags in Texts.ListOf()
        from forked in ArbMap.Default.GeneratorFor<bool>()
        from ancestors in Texts.ListOf()
        select (RunEvent)new RunStarted(
            texts.Item1, texts.Item2, hash, seed, generations, texts.Item3, [.. flags], forked
                ? new ForkPoint(texts.Item3, generations)
                : null)
        {
            FoundedFrom = [.. ancestors.Select(name => new Ancestor(name, hash))],
        };

    private static readonly Gen<int?> Some = Gen.OneOf(Gen.Choose(1, 5).Select(some => (int?)some), Gen.Constant<int?>(null));

    private static readonly Gen<RunEvent> Evaluated =
        from generation in Ids
        from first in Gen.Choose(0, 1_000_000)
        from weights in Gen.Choose(1, 6)
        from failures in Gen.OneOf(Texts, Gen.Constant<string>(null!)).ListOf()
        from returns in Doubles.ArrayOf(weights * failures.Count)
        from steps in ArbMap.Default.GeneratorFor<long>()
        from run in Some.ArrayOf(failures.Count)
        from trials in Some.ArrayOf(failures.Count)
        select (RunEvent)new RolloutsEvaluated(
            generation,
            first,
            [.. failures.Select((failure, i) => new Evaluation([.. returns.Skip(i * weights).Take(weights)], steps / (i + 1), failure)
            {
                WeightsRun = run[i],
                TrialsRun = trials[i],
            })]);

    private static readonly Gen<RunEvent> Retested =
        from one in Evaluated
        let evaluated = (RolloutsEvaluated)one
        select (RunEvent)new ElitesRetested(
            evaluated.Generation, [.. evaluated.Evaluations.Select((_, i) => evaluated.First + (3 * i))], evaluated.Evaluations);

    private static readonly Gen<RunEvent> Completed =
        from generation in Ids
        from order in Ids.ListOf()
        from leader in Ids
        from confirmation in DoubleLists
        from bests in Doubles.Two()
        from counts in Ids.Two()
        from steps in ArbMap.Default.GeneratorFor<long>()
        from hash in Hashes
        select (RunEvent)new GenerationCompleted(
            generation,
            [.. order],
            leader,
            confirmation,
            new GenerationStatistics(bests.Item1, bests.Item2, counts.Item1, counts.Item2, steps),
            hash);

    public static Gen<RunEvent> Any { get; } = Gen.OneOf(
        Started,
        from genomes in Genomes.ListOf()
        from numbers in Ids.Three()
        from hash in Hashes
        select (RunEvent)new PopulationFounded(numbers.Item1, [.. genomes], numbers.Item2, numbers.Item3, hash),
        from generation in Ids
        from children in Children.ListOf()
        from hash in Hashes
        select (RunEvent)new GenerationBred(generation, [.. children], hash),
        Evaluated,
        Retested,
        Completed,
        Texts.Select(reason => (RunEvent)new RunPaused(reason)),
        Texts.Select(reason => (RunEvent)new RunCompleted(reason)),
        Texts.Select(reason => (RunEvent)new RunFailed(reason)),
        Texts.SelectMany(version => Ids.Select(goal => (RunEvent)new RunResumed(version, goal))),
        Texts.SelectMany(reason => ArbMap.Default.GeneratorFor<long>().Select(last => (RunEvent)new TailCut(last, reason))));

    private static List<ConnectionGene> Later(int innovation, IReadOnlyList<int> steps, bool[] flags) =>
        [.. steps.Select(
            (step, i) => new ConnectionGene(innovation += step, i, step, flags[i % flags.Length], flags[^(1 + (i % flags.Length))]))];
}
