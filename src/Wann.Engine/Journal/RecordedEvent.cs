using System.Buffers;
using Akka.Actor;
using Akka.Serialization;
using MessagePack;

namespace Wann.Engine.Journal;

/// <summary>An event as the journal holds it. Run id and sequence number are the journal's own columns.</summary>
/// <param name="Type">The event's stable name.</param>
/// <param name="Version">Of its payload.</param>
/// <param name="Time">When it was recorded (UTC); for people, never hashed.</param>
/// <param name="Payload">MessagePack.</param>
/// <param name="Hash">See <see cref="HashChain"/>.</param>
public sealed record RecordedEvent(string Type, int Version, DateTime Time, byte[] Payload, byte[] Hash)
{
    /// <summary>Bytes that make no event become an event without a hash, which the chain then names as damaged: reading goes on.</summary>
    /// <param name="bytes">As they are stored.</param>
    /// <param name="manifest">As it is stored beside them.</param>
    /// <param name="identifier">The serializer's, as it is stored beside them.</param>
    internal static RecordedEvent Read(byte[] bytes, string manifest, long identifier)
    {
        if (identifier != RecordedEventSerializer.StoredIdentifier) return Damaged(manifest);
        try
        {
            var reader = new MessagePackReader(bytes);
            if (reader.ReadArrayHeader() != 4) return Damaged(manifest);
            return new RecordedEvent(
                manifest,
                reader.ReadInt32(),
                new DateTime(reader.ReadInt64(), DateTimeKind.Utc),
                Hash: Bytes(ref reader),
                Payload: Bytes(ref reader));
        }
        catch (Exception damage) when (
            damage is MessagePackSerializationException or ArgumentException or OverflowException or EndOfStreamException)
        {
            return Damaged(manifest);
        }
    }

    private static RecordedEvent Damaged(string manifest) => new(manifest, 0, DateTime.MinValue, [], []);

    private static byte[] Bytes(ref MessagePackReader reader) => reader.ReadBytes() is { } bytes ? bytes.ToArray() : [];
}

/// <summary>A recorded event's bytes: MessagePack [version, time in ticks, hash, payload]; its type is the manifest.</summary>
public sealed class RecordedEventSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Stored beside every event, for ever.</summary>
    public const int StoredIdentifier = 5701;

    public override int Identifier => StoredIdentifier;

    public override string Manifest(object o) => ((RecordedEvent)o).Type;

    public override byte[] ToBinary(object obj)
    {
        var recorded = (RecordedEvent)obj;
        var buffer = new ArrayBufferWriter<byte>(recorded.Payload.Length + 64);
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(4);
        writer.Write(recorded.Version);
        writer.Write(recorded.Time.Ticks);
        writer.Write(recorded.Hash);
        writer.Write(recorded.Payload);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public override object FromBinary(byte[] bytes, string manifest) =>
        RecordedEvent.Read(bytes, manifest, StoredIdentifier);
}
