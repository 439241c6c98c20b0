using System.Buffers;
using MessagePack;
using Wann.Core.Networks;
using Wann.Engine.History;

namespace Wann.Engine.Simulation;

/// <summary>
/// Compiled networks as MessagePack, so that a worker needs no compile stage: [inputs, outputs, activations, sources of each node,
/// sources, weights or nil], and of a network that answers alike at every weight [its genome with signs].
/// </summary>
internal static class NetworkCodec
{
    public static byte[] Write(CompiledNetwork network)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        if (network.Homogeneous is { } homogeneous)
        {
            writer.WriteArrayHeader(1);
            GenomeCodec.Write(ref writer, homogeneous.Genome);
        }
        else
        {
            WriteArrays(ref writer, network);
        }

        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="MessagePackSerializationException">The bytes are no network.</exception>
    /// <exception cref="EndOfStreamException">They end too soon.</exception>
    public static CompiledNetwork Read(byte[] bytes)
    {
        var reader = new MessagePackReader(bytes);
        var parts = reader.ReadArrayHeader();
        try
        {
            return parts switch
            {
                1 => NetworkCompiler.CompileHomogeneous(GenomeCodec.Read(ref reader)),
                6 => ReadArrays(ref reader),
                _ => throw new MessagePackSerializationException($"A network has {parts} parts where this version knows 1 or 6."),
            };
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException)
        {
            throw new MessagePackSerializationException($"A network is none: {e.Message}", e);
        }
    }

    private static void WriteArrays(ref MessagePackWriter writer, CompiledNetwork network)
    {
        writer.WriteArrayHeader(6);
        writer.Write(network.Inputs);
        writer.Write(network.Outputs);
        writer.WriteArrayHeader(network.Activations.Length);
        foreach (var activation in network.Activations) writer.Write((byte)activation);
        writer.WriteArrayHeader(network.Activations.Length);
        for (var node = 0; node < network.Activations.Length; node++)
        {
            writer.Write(network.FirstSource[node + 1] - network.FirstSource[node]);
        }

        writer.WriteArrayHeader(network.Sources.Length);
        foreach (var source in network.Sources) writer.Write(source);
        if (network.SharesOneWeight)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(network.Weights.Length);
        foreach (var weight in network.Weights) writer.Write(weight);
    }

    private static CompiledNetwork ReadArrays(ref MessagePackReader reader)
    {
        var (inputs, outputs) = (reader.ReadInt32(), reader.ReadInt32());
        var activations = new Activation[reader.ReadArrayHeader()];
        for (var node = 0; node < activations.Length; node++) activations[node] = GenomeCodec.ActivationOf(reader.ReadInt32());
        var firstSource = new int[reader.ReadArrayHeader() + 1];
        for (var node = 1; node < firstSource.Length; node++) firstSource[node] = checked(firstSource[node - 1] + reader.ReadInt32());
        var sources = new int[reader.ReadArrayHeader()];
        for (var i = 0; i < sources.Length; i++) sources[i] = reader.ReadInt32();
        if (reader.TryReadNil()) return CompiledNetwork.OfArrays(inputs, outputs, activations, firstSource, sources, weights: null);
        var weights = new double[reader.ReadArrayHeader()];
        for (var i = 0; i < weights.Length; i++) weights[i] = reader.ReadDouble();
        return CompiledNetwork.OfArrays(inputs, outputs, activations, firstSource, sources, weights);
    }
}
