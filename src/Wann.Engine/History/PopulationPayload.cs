using System.Collections.Immutable;
using MessagePack;
using Wann.Core.Genomes;
using Wann.Core.Mutation;
using static Wann.Engine.History.PayloadParts;

namespace Wann.Engine.History;

/// <summary>
/// population_founded: [generation, [genomes], next node, next innovation, population hash] · generation_bred: [generation, [for
/// each child: parent, operation and what the operation needs, flat], population hash]. Of a connection with a negative sign the
/// operation is written as its number + 128.
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
        var numbers = new List<int>(8 * bred.Children.Length);
        foreach (var child in bred.Children) Flatten(child, numbers);
        WriteIntegers(ref writer, numbers.ToArray());
        WriteHash(ref writer, bred.PopulationHash);
    }

    public static GenerationBred ReadBred(ref MessagePackReader reader)
    {
        ExpectParts(ref reader, 3);
        var generation = reader.ReadInt32();
        var numbers = ReadIntegers(ref reader);
        var children = ImmutableArray.CreateBuilder<Child>();
        for (var at = 0; at < numbers.Length;) children.Add(Unflatten(numbers, ref at));
        return new GenerationBred(generation, children.DrainToImmutable(), ReadHash(ref reader));
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
            _ => [],
        };
        into.AddRange(rest);
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
            _ => throw Unknown((int)operation),
        };
    }

    private static MessagePackSerializationException Unknown(int operation) => new($"Operation {operation} is not known.");
}
