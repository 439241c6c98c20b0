using System.Buffers;
using System.Buffers.Binary;

namespace MessagePack;

/// <summary>
/// Writes MessagePack values into a buffer writer without allocating. Integers and headers take their shortest form.
/// Nothing is certain to have reached the buffer writer before <see cref="Flush"/>.
/// </summary>
public ref partial struct MessagePackWriter
{
    private readonly IBufferWriter<byte> _output;
    private Span<byte> _span;
    private int _used;

    public MessagePackWriter(IBufferWriter<byte> writer)
    {
        _output = writer;
        _span = default;
        _used = 0;
    }

    public void Flush()
    {
        if (_used > 0)
            _output.Advance(_used);
        _span = default;
        _used = 0;
    }

    public void WriteNil() => WriteCode(FormatCode.Nil);

    public void Write(bool value) => WriteCode(value ? FormatCode.True : FormatCode.False);

    public void Write(float value)
    {
        var span = Take(5);
        span[0] = FormatCode.Float32;
        BinaryPrimitives.WriteSingleBigEndian(span[1..], value);
    }

    public void Write(double value)
    {
        var span = Take(9);
        span[0] = FormatCode.Float64;
        BinaryPrimitives.WriteDoubleBigEndian(span[1..], value);
    }

    /// <summary>Copies one or more values that are already MessagePack.</summary>
    public void WriteRaw(ReadOnlySpan<byte> rawMessagePackBlock) => rawMessagePackBlock.CopyTo(Take(rawMessagePackBlock.Length));

    private void WriteCode(byte code) => Take(1)[0] = code;

    private void WriteCode(byte code, byte value)
    {
        var span = Take(2);
        span[0] = code;
        span[1] = value;
    }

    private void WriteCode(byte code, ushort value)
    {
        var span = Take(3);
        span[0] = code;
        BinaryPrimitives.WriteUInt16BigEndian(span[1..], value);
    }

    private void WriteCode(byte code, uint value)
    {
        var span = Take(5);
        span[0] = code;
        BinaryPrimitives.WriteUInt32BigEndian(span[1..], value);
    }

    private void WriteCode(byte code, ulong value)
    {
        var span = Take(9);
        span[0] = code;
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], value);
    }

    private Span<byte> Take(int count)
    {
        if (_span.Length - _used < count)
        {
            Flush();
            _span = _output.GetSpan(count);
        }

        var taken = _span.Slice(_used, count);
        _used += count;
        return taken;
    }
}
