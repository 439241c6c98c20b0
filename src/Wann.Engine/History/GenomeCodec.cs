using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using MessagePack;
using Wann.Core.Genomes;
using Wann.Core.Networks;

namespace Wann.Engine.History;

/// <summary>
/// Genomes as MessagePack: [inputs, outputs, hidden (id, activation)…, connections (innovation's step from the one before, source,
/// target, enabled)…], and, if it has negative connections, [their indexes, each as its step from the one before]; flat arrays of integers,
/// since a population of them is most of what a snapshot holds.
/// </summary>
public static class GenomeCodec
{
    /// <summary>More inputs or outputs than any task has: damaged bytes shall not ask for memory without end.</summary>
    private const int Widest = 1 << 16;

    public static void Write(ref MessagePackWriter writer, Genome genome)
    {
        var negative = genome.Connections.Count(connection => connection.Negative);
        writer.WriteArrayHeader(negative > 0 ? 5 : 4);
        writer.Write(genome.Inputs);
        writer.Write(genome.Outputs);
        writer.WriteArrayHeader(2 * genome.Hidden);
        foreach (var node in genome.Nodes.AsSpan()[genome.FirstHidden..])
        {
            writer.Write(node.Id);
            writer.Write((byte)node.Activation);
        }

        writer.WriteArrayHeader(3 * genome.Connections.Length);
        var innovation = -1;
        foreach (var connection in genome.Connections)
        {
            // The step is at least 1; its sign says whether the connection is enabled.
            var step = connection.Innovation - innovation;
            writer.Write(connection.Enabled ? step : -step);
            writer.Write(connection.Source);
            writer.Write(connection.Target);
            innovation = connection.Innovation;
        }

        if (negative > 0) WriteNegative(ref writer, genome.Connections, negative);
    }

    public static Genome Read(ref MessagePackReader reader)
    {
        var parts = reader.ReadArrayHeader();
        if (parts is not (4 or 5))
        {
            throw new MessagePackSerializationException($"A genome has {parts} parts where this version knows 4 or 5.");
        }

        var inputs = reader.ReadInt32();
        var outputs = reader.ReadInt32();
        var nodes = ImmutableArray.CreateBuilder<NodeGene>();
        if (inputs is < 0 or > Widest || outputs is < 0 or > Widest)
        {
            throw new MessagePackSerializationException($"A genome has {inputs} inputs and {outputs} outputs.");
        }

        for (var id = 0; id < 1 + inputs + outputs; id++)
        {
            nodes.Add(new NodeGene(id, id == 0 ? NodeKind.Bias : id <= inputs ? NodeKind.Input : NodeKind.Output, Activation.Linear));
        }

        for (var count = reader.ReadArrayHeader() / 2; count > 0; count--)
        {
            nodes.Add(new NodeGene(reader.ReadInt32(), NodeKind.Hidden, ActivationOf(reader.ReadInt32())));
        }

        var connections = ImmutableArray.CreateBuilder<ConnectionGene>();
        var innovation = -1;
        for (var count = reader.ReadArrayHeader() / 3; count > 0; count--)
        {
            var step = reader.ReadInt32();
            if (step == 0) throw new MessagePackSerializationException("Two connections of a genome have one innovation.");
            innovation += Math.Abs(step);
            connections.Add(new ConnectionGene(innovation, reader.ReadInt32(), reader.ReadInt32(), Enabled: step > 0));
        }

        if (parts == 5) ReadNegative(ref reader, connections);
        return new Genome(nodes.DrainToImmutable(), connections.DrainToImmutable());
    }

    /// <summary>SHA-256 over the genomes' bytes, in order, as hexadecimal digits.</summary>
    public static string Hash(IEnumerable<Genome> genomes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var genome in genomes)
        {
            buffer.ResetWrittenCount();
            var writer = new MessagePackWriter(buffer);
            Write(ref writer, genome);
            writer.Flush();
            hash.AppendData(buffer.WrittenSpan);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <exception cref="MessagePackSerializationException">No activation has that number.</exception>
    internal static Activation ActivationOf(int number) =>
        number is > 0 and <= (int)Activation.Squared
            ? (Activation)number
            : throw new MessagePackSerializationException($"Activation {number} is not known.");

    private static void WriteNegative(ref MessagePackWriter writer, ImmutableArray<ConnectionGene> connections, int count)
    {
        writer.WriteArrayHeader(count);
        var last = -1;
        for (var index = 0; index < connections.Length; index++)
        {
            if (!connections[index].Negative) continue;
            writer.Write(index - last);
            last = index;
        }
    }

    private static void ReadNegative(ref MessagePackReader reader, ImmutableArray<ConnectionGene>.Builder connections)
    {
        var index = -1;
        for (var count = reader.ReadArrayHeader(); count > 0; count--)
        {
            index += reader.ReadInt32();
            connections[index] = connections[index] with { Negative = true };
        }
    }
}
