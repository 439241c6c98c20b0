using System.Collections.Immutable;
using MessagePack;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using static Wann.Engine.History.PayloadParts;

namespace Wann.Engine.History;

/// <summary>
/// population_founded: [generation, [genomes], next node, next innovation, population hash] · generation_bred: [generation, [for
/// each child: parent, operation and what the operation needs, flat], population hash]. Of a connection with a negative sign the
/// operation is written as its number + 128. Operations that take many numbers say how many first.
/// </summary>
internal static class PopulationPayload
{
    private const int NegativeSign = 128;

    public static void Write(ref MessagePackWriter writer, PopulationFounded founded)
    {
        writer.WriteArrayHeader(5);
        writer.Write(founded.Generation);
        writer.WriteArrayHeader(founded.Genomes.Length);
        foreach (var genome in founded.Genomes) GenomeCodec.Write(ref writer, genome);
        writer.Write(founded.NextNode);
        writer.Write(founded.NextInnovation);
        WriteHash(ref writer, founded.PopulationHash);
    }

    public static PopulationFounded ReadFounded(ref MessagePackReader reader)
    {
        ExpectParts(ref reader, 5);
        var generation = reader.ReadInt32();
        var genomes = ImmutableArray.CreateBuilder<Genome>();
        for (var count = reader.ReadArrayHeader(); count > 0; count--) genomes.Add(GenomeCodec.Read(ref reader));
        return new PopulationFounded(generation, genomes.DrainToImmutable(), reader.ReadInt32(), reader.ReadInt32(), ReadHash(ref reader));
    }

    public static void Write(ref MessagePackWriter writer, GenerationBred bred)
    {
        writer.WriteArrayHeader(3);
        writer.Write(bred.Generation);
        Write(ref writer, bred.Children);
        WriteHash(ref writer, bred.PopulationHash);
    }

    public static void Write(ref MessagePackWriter writer, ImmutableArray<Child> children)
    {
        var numbers = new List<int>(8 * children.Length);
        foreach (var child in children) Flatten(child, numbers);
        WriteIntegers(ref writer, numbers.ToArray());
    }

    public static GenerationBred ReadBred(ref MessagePackReader reader)
    {
        ExpectParts(ref reader, 3);
        return new GenerationBred(reader.ReadInt32(), ReadChildren(ref reader), ReadHash(ref reader));
    }

    public static ImmutableArray<Child> ReadChildren(ref MessagePackReader reader)
    {
        var numbers = ReadIntegers(ref reader);
        var children = ImmutableArray.CreateBuilder<Child>();
        for (var at = 0; at < numbers.Length;) children.Add(Unflatten(numbers, ref at));
        return children.DrainToImmutable();
    }

    private static void Flatten(Child child, List<int> into)
    {
        var (change, ids) = (child.Change, child.Ids);
        into.Add(child.Parent);
        into.Add((int)change.Operation + (change.Negative ? NegativeSign : 0));
        ReadOnlySpan<int> rest = change.Operation switch
        {
            Operation.InsertNode => [change.First, (int)change.Activation, ids.Node, ids.Innovation, ids.SecondInnovation],
            Operation.AddConnection => [change.First, change.Second, ids.Innovation],
            Operation.ChangeActivation => [change.First, (int)change.Activation],
            Operation.EnableConnection or Operation.RemoveConnection or Operation.FlipSign => [change.First],
            Operation.AddNode => [change.First, (int)change.Activation, ids.Node, ids.Innovation, change.Many.Numbers.Length],
            Operation.Merge or Operation.Found => [change.Many.Numbers.Length],
            Operation.Series => [ids.Node, ids.Innovation, ids.SecondInnovation, change.Many.Numbers.Length],
            _ => [],
        };
        into.AddRange(rest);
        into.AddRange(change.Many.Numbers);
    }

    private static Child Unflatten(ImmutableArray<int> from, ref int at)
    {
        var parent = from[at++];
        var (operation, negative) = ((Operation)(from[at] & ~NegativeSign), (from[at] & NegativeSign) != 0);
        at++;
        if (negative && operation is not (Operation.InsertNode or Operation.AddConnection)) throw Unknown(from[at - 1]);
        return operation switch
        {
            Operation.Clone => new Child(parent, new Proposal(operation), default),
            Operation.InsertNode => new Child(
                parent,
                new Proposal(operation, from[at++], Activation: GenomeCodec.ActivationOf(from[at++]), Negative: negative),
                new GivenIds(from[at++], from[at++], from[at++])),
            Operation.AddConnection => new Child(
                parent, new Proposal(operation, from[at++], from[at++], Negative: negative), new GivenIds(Innovation: from[at++])),
            Operation.ChangeActivation => new Child(
                parent, new Proposal(operation, from[at++], Activation: GenomeCodec.ActivationOf(from[at++])), default),
            Operation.EnableConnection or Operation.RemoveConnection or Operation.FlipSign =>
                new Child(parent, new Proposal(operation, from[at++]), default),
            Operation.AddNode => AddedNode(parent, from, ref at),
            Operation.Series => SeriesOf(parent, from, ref at),
            Operation.Merge or Operation.Found => new Child(parent, new Proposal(operation, Many: Many(from, ref at)), default),
            _ => throw Unknown((int)operation),
        };
    }

    private static Child AddedNode(int parent, ImmutableArray<int> from, ref int at)
    {
        var (sources, activation) = (from[at++], GenomeCodec.ActivationOf(from[at++]));
        var (node, innovation) = (from[at++], from[at++]);
        var ends = Many(from, ref at);
        return new Child(
            parent,
            new Proposal(Operation.AddNode, sources, Activation: activation, Many: ends),
            new GivenIds(node, innovation, innovation + ends.Numbers.Length - 1));
    }

    private static Child SeriesOf(int parent, ImmutableArray<int> from, ref int at)
    {
        var ids = new GivenIds(from[at++], from[at++], from[at++]);
        return new Child(parent, new Proposal(Operation.Series, Many: Many(from, ref at)), ids);
    }

    private static Operands Many(ImmutableArray<int> from, ref int at)
    {
        var (first, count) = (at + 1, from[at]);
        at = first + count;
        return new Operands(from.Slice(first, count));
    }

    private static MessagePackSerializationException Unknown(int operation) => new($"Operation {operation} is not known.");
}
