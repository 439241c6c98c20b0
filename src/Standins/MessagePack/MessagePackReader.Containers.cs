using System.Buffers;
using System.Text;

namespace MessagePack;

public ref partial struct MessagePackReader
{
    /// <summary>Number of values that follow. Refuses a count that the remaining bytes can't hold, one byte a value.</summary>
    public int ReadArrayHeader()
    {
        var code = ReadCode();
        return Fitting(1, code switch
        {
            >= FormatCode.FixArray and < FormatCode.FixStr => code & 0x0fu,
            FormatCode.Array16 => ReadBits16(),
            FormatCode.Array32 => ReadBits32(),
            _ => throw Unexpected(code, "an array"),
        });
    }

    /// <summary>Number of key and value pairs that follow. Refuses a count that the remaining bytes can't hold, two bytes a pair.</summary>
    public int ReadMapHeader()
    {
        var code = ReadCode();
        return Fitting(2, code switch
        {
            >= FormatCode.FixMap and < FormatCode.FixArray => code & 0x0fu,
            FormatCode.Map16 => ReadBits16(),
            FormatCode.Map32 => ReadBits32(),
            _ => throw Unexpected(code, "a map"),
        });
    }

    /// <summary>False, with nothing read, if the header itself is cut short; throws if the next value is no array.</summary>
    public bool TryReadArrayHeader(out int count)
    {
        if (IsHeaderCutShort(FormatCode.Array16, FormatCode.Array32))
        {
            count = 0;
            return false;
        }

        count = ReadArrayHeader();
        return true;
    }

    /// <summary>False, with nothing read, if the header itself is cut short; throws if the next value is no map.</summary>
    public bool TryReadMapHeader(out int count)
    {
        if (IsHeaderCutShort(FormatCode.Map16, FormatCode.Map32))
        {
            count = 0;
            return false;
        }

        count = ReadMapHeader();
        return true;
    }

    /// <summary>The bytes of a binary or a string, not copied; null for nil.</summary>
    public ReadOnlySequence<byte>? ReadBytes()
    {
        if (TryReadNil())
            return null;
        var length = ReadBlobHeader("a binary");
        var bytes = _input.UnreadSequence.Slice(0, length);
        _input.Advance(length);
        return bytes;
    }

    /// <summary>A string, or null for nil. Bytes that are not UTF-8 become U+FFFD.</summary>
    public string? ReadString()
    {
        if (TryReadNil())
            return null;
        if (NextMessagePackType != MessagePackType.String)
            throw Unexpected(NextCode, "a string");
        var length = ReadBlobHeader("a string");
        var text = _input.UnreadSpan.Length >= length
            ? Encoding.UTF8.GetString(_input.UnreadSpan[..length])
            : Encoding.UTF8.GetString(_input.UnreadSequence.Slice(0, length));
        _input.Advance(length);
        return text;
    }

    private readonly bool IsHeaderCutShort(byte code16, byte code32)
    {
        if (!_input.TryPeek(out var code))
            return true;
        return (code == code16 && _input.Remaining < 3) || (code == code32 && _input.Remaining < 5);
    }

    private int ReadBlobHeader(string wanted)
    {
        var code = ReadCode();
        return Fitting(1, code switch
        {
            >= FormatCode.FixStr and < FormatCode.Nil => code & 0x1fu,
            FormatCode.Str8 or FormatCode.Bin8 => ReadBits8(),
            FormatCode.Str16 or FormatCode.Bin16 => ReadBits16(),
            FormatCode.Str32 or FormatCode.Bin32 => ReadBits32(),
            _ => throw Unexpected(code, wanted),
        });
    }

    private readonly int Fitting(long bytesEach, uint count)
    {
        if (count * bytesEach <= _input.Remaining)
            return (int)count;
        throw new MessagePackSerializationException(
            $"A value at {Consumed} claims {count} items, and only {_input.Remaining} bytes remain: the data is cut short or damaged.");
    }
}
