using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Wann.Engine.Journal;

/// <summary>
/// Each event's hash is SHA-256(hash of the event before ‖ type in UTF-8 ‖ version, 4 bytes little-endian ‖ payload), the first one's
/// predecessor being 32 zeros: no event can change, vanish or move without its successor telling.
/// </summary>
public static class HashChain
{
    public static byte[] Start => new byte[SHA256.HashSizeInBytes];

    public static byte[] Next(ReadOnlySpan<byte> previous, string type, int version, ReadOnlySpan<byte> payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(Encoding.UTF8.GetBytes(type));
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, version);
        hash.AppendData(number);
        hash.AppendData(payload);
        return hash.GetHashAndReset();
    }

    public static bool Holds(ReadOnlySpan<byte> previous, RecordedEvent recorded) =>
        Next(previous, recorded.Type, recorded.Version, recorded.Payload).AsSpan().SequenceEqual(recorded.Hash);
}
