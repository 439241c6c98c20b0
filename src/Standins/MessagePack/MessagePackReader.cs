using System.Buffers;

namespace MessagePack;

/// <summary>
/// Reads MessagePack values from bytes it does not copy. Bytes that are cut short, of another type or of no type throw
/// <see cref="MessagePackSerializationException"/>; an integer too large for the type asked for throws
/// <see cref="OverflowException"/>. No length is trusted before that many bytes are known to be there.
/// </summary>
public ref partial struct MessagePackReader
{
    private SequenceReader<byte> _input;

    public MessagePackReader(ReadOnlyMemory<byte> memory)
    {
        _input = new SequenceReader<byte>(new ReadOnlySequence<byte>(memory));
        Depth = 0;
    }

    public MessagePackReader(in ReadOnlySequence<byte> readOnlySequence)
    {
        _input = new SequenceReader<byte>(readOnlySequence);
        Depth = 0;
    }

    /// <summary>How many containers the caller is inside of; counts towards the limit of <see cref="Skip"/>.</summary>
    public int Depth { get; set; }

    /// <summary>Bytes read so far.</summary>
    public readonly long Consumed => _input.Consumed;

    public readonly bool End => _input.End;

    public readonly bool IsNil => NextCode == FormatCode.Nil;

    public readonly MessagePackType NextMessagePackType => FormatCode.TypeOf(NextCode);

    public readonly byte NextCode => _input.TryPeek(out var code) ? code : throw CutShort();

    /// <summary>A reader at the same place, to look ahead with.</summary>
    public readonly MessagePackReader CreatePeekReader() => this;

    public Nil ReadNil() => TryReadNil() ? Nil.Default : throw Unexpected(NextCode, "nil");

    public bool TryReadNil()
    {
        if (!IsNil)
            return false;
        _input.Advance(1);
        return true;
    }

    public bool ReadBoolean()
    {
        var code = ReadCode();
        return code switch
        {
            FormatCode.True => true,
            FormatCode.False => false,
            _ => throw Unexpected(code, "a boolean"),
        };
    }

    private byte ReadCode() => _input.TryRead(out var code) ? code : throw CutShort();

    private byte ReadBits8() => ReadCode();

    private ushort ReadBits16() => _input.TryReadBigEndian(out short value) ? (ushort)value : throw CutShort();

    private uint ReadBits32() => _input.TryReadBigEndian(out int value) ? (uint)value : throw CutShort();

    private ulong ReadBits64() => _input.TryReadBigEndian(out long value) ? (ulong)value : throw CutShort();

    private readonly MessagePackSerializationException Unexpected(byte code, string wanted) =>
        new($"Byte 0x{code:x2} at {Math.Max(0, Consumed - 1)} starts {FormatCode.TypeOf(code)}, not {wanted}.");

    private readonly MessagePackSerializationException CutShort() =>
        new($"The MessagePack data ends at {Consumed + _input.Remaining} bytes, within a value.");
}
