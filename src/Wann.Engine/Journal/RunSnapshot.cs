using System.Buffers;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Serialization;
using MessagePack;
using Wann.Engine.History;

namespace Wann.Engine.Journal;

/// <summary>
/// A run's state after an event, and that event's hash: a cache that may be deleted. Without a state it is a damaged one.
/// </summary>
public sealed record RunSnapshot(RunState? State, byte[] Head)
{
    internal const string Version1 = "run_state:1";

    /// <summary>Null for a damaged one.</summary>
    internal static RunSnapshot? Read(byte[] bytes, string manifest) => Read(bytes, manifest, (head, state) =>
    {
        var reader = new MessagePackReader(state);
        return new RunSnapshot(RunStateCodec.Read(ref reader), head);
    });

    /// <summary>What is made of a snapshot's head and its state's bytes; null for a damaged one.</summary>
    internal static T? Read<T>(byte[] bytes, string manifest, Func<byte[], ReadOnlyMemory<byte>, T> make)
        where T : class
    {
        if (manifest != Version1 || bytes.Length < SHA256.HashSizeInBytes) return null;
        var content = bytes.AsMemory(SHA256.HashSizeInBytes);
        if (!SHA256.HashData(content.Span).AsSpan().SequenceEqual(bytes.AsSpan(0, SHA256.HashSizeInBytes))) return null;
        try
        {
            var reader = new MessagePackReader(content);
            var head = reader.ReadBytes() is { } hash ? hash.ToArray() : [];
            return make(head, content[(int)reader.Consumed..]);
        }
        catch (Exception damage) when (EventCodec.IsDamage(damage))
        {
            return null;
        }
    }
}

/// <summary>
/// A snapshot's bytes: SHA-256 of the rest, then MessagePack. Anything that does not fit, in hash or in version, reads as a damaged
/// snapshot.
/// </summary>
public sealed class RunSnapshotSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Stored beside every snapshot, for ever.</summary>
    public const int StoredIdentifier = 5702;

    public override int Identifier => StoredIdentifier;

    public override string Manifest(object o) => RunSnapshot.Version1;

    public override byte[] ToBinary(object obj)
    {
        var snapshot = (RunSnapshot)obj;
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        writer.Write(snapshot.Head);
        RunStateCodec.Write(ref writer, snapshot.State!);
        writer.Flush();
        return [.. SHA256.HashData(buffer.WrittenSpan), .. buffer.WrittenSpan];
    }

    public override object FromBinary(byte[] bytes, string manifest) =>
        RunSnapshot.Read(bytes, manifest) ?? new RunSnapshot(State: null, []);
}
