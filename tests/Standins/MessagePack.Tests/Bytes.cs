using System.Buffers;

namespace MessagePack.Tests;

/// <summary>Writes with the writer under test and returns what it wrote.</summary>
internal static class Bytes
{
    public delegate void Writing(ref MessagePackWriter writer);

    public static byte[] Of(Writing write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        write(ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static string Hex(Writing write) => Convert.ToHexStringLower(Of(write));

    /// <summary>The same bytes, one a segment, so that every read crosses a border.</summary>
    public static ReadOnlySequence<byte> InPieces(byte[] bytes)
    {
        if (bytes.Length == 0)
            return ReadOnlySequence<byte>.Empty;
        var first = new Piece(bytes.AsMemory(0, 1), 0);
        var last = first;
        for (var i = 1; i < bytes.Length; i++)
            last = last.Append(bytes.AsMemory(i, 1));
        return new ReadOnlySequence<byte>(first, 0, last, 1);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var piece = new Piece(memory, RunningIndex + 1);
            Next = piece;
            return piece;
        }
    }
}
