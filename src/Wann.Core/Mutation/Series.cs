using System.Collections.Immutable;
using Wann.Core.Networks;

namespace Wann.Core.Mutation;

/// <summary>
/// Several changes that a child gets at once (<see cref="Operation.Series"/>): no part refers to what another adds. As numbers, part after
/// part: AddNode, its activation, its count of sources, its count of ends, the ends; AddConnection, its source, the end of its target;
/// RemoveConnection or FlipSign, the innovation.
/// </summary>
public sealed class Series
{
    private readonly ImmutableArray<int>.Builder _numbers = ImmutableArray.CreateBuilder<int>();

    public bool IsEmpty => _numbers.Count == 0;

    /// <param name="sources">Ends (<see cref="Operands.End"/>).</param>
    /// <param name="targets">Ends.</param>
    public void AddNode(Activation activation, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets)
    {
        _numbers.AddRange((int)Operation.AddNode, (int)activation, sources.Length, sources.Length + targets.Length);
        _numbers.AddRange(sources);
        _numbers.AddRange(targets);
    }

    public void AddConnection(int source, int target, bool negative) =>
        _numbers.AddRange((int)Operation.AddConnection, source, Operands.End(target, negative));

    public void RemoveConnection(int innovation) => _numbers.AddRange((int)Operation.RemoveConnection, innovation);

    public void FlipSign(int innovation) => _numbers.AddRange((int)Operation.FlipSign, innovation);

    public Proposal ToProposal() => new(Operation.Series, Many: new Operands(_numbers.ToImmutable()));

    /// <summary>The parts as changes of their own.</summary>
    /// <exception cref="InvalidOperationException">The numbers are no series: the log is damaged.</exception>
    public static IEnumerable<Proposal> PartsOf(Proposal series)
    {
        var numbers = series.Many.Numbers;
        for (var at = 0; at < numbers.Length;)
        {
            var (operation, left) = ((Operation)numbers[at], numbers.Length - at);
            var length = operation switch
            {
                Operation.AddNode when left >= 4 && numbers[at + 3] >= 0 => 4 + numbers[at + 3],
                Operation.AddConnection => 3,
                Operation.RemoveConnection or Operation.FlipSign => 2,
                _ => int.MaxValue,
            };
            if (length > left)
                throw new InvalidOperationException("A series of changes ends too early or has unknown parts; the log is damaged.");
            yield return PartOf(operation, numbers.AsSpan(at, length));
            at += length;
        }
    }

    /// <summary>The parts with the ids that they were given: nodes and innovations follow one another through the series.</summary>
    public static IEnumerable<Child> PartsOf(Child child)
    {
        var (node, innovation) = (child.Ids.Node, child.Ids.Innovation);
        foreach (var part in PartsOf(child.Change))
        {
            var innovations = part.Operation == Operation.AddNode ? part.Many.Numbers.Length : 1;
            yield return child with { Change = part, Ids = new GivenIds(node, innovation, innovation + innovations - 1) };
            if (part.Operation == Operation.AddNode) node++;
            if (part.Operation is Operation.AddNode or Operation.AddConnection) innovation += innovations;
        }
    }

    private static Proposal PartOf(Operation operation, ReadOnlySpan<int> numbers)
    {
        if (operation == Operation.AddNode)
            return new Proposal(operation, numbers[2], Activation: (Activation)numbers[1], Many: new Operands([.. numbers[4..]]));
        if (operation != Operation.AddConnection) return new Proposal(operation, numbers[1]);
        var (target, negative) = Operands.EndOf(numbers[2]);
        return new Proposal(operation, numbers[1], target, Negative: negative);
    }
}
