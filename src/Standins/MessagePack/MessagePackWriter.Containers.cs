using System.Buffers;
using System.Text;

namespace MessagePack;

public ref partial struct MessagePackWriter
{
    /// <summary>Starts an array of <paramref name="count"/> values, which the caller writes next.</summary>
    public void WriteArrayHeader(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count <= 15)
            WriteCode((byte)(FormatCode.FixArray | count));
        else if (count <= ushort.MaxValue)
            WriteCode(FormatCode.Array16, (ushort)count);
        else
            WriteCode(FormatCode.Array32, (uint)count);
    }

    /// <summary>Starts a map of <paramref name="count"/> key and value pairs, which the caller writes next.</summary>
    public void WriteMapHeader(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count <= 15)
            WriteCode((byte)(FormatCode.FixMap | count));
        else if (count <= ushort.MaxValue)
            WriteCode(FormatCode.Map16, (ushort)count);
        else
            WriteCode(FormatCode.Map32, (uint)count);
    }

    /// <summary>Starts a binary of <paramref name="length"/> bytes, which the caller writes next with <see cref="WriteRaw"/>.</summary>
    public void WriteBinHeader(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length <= byte.MaxValue)
            WriteCode(FormatCode.Bin8, (byte)length);
        else if (length <= ushort.MaxValue)
            WriteCode(FormatCode.Bin16, (ushort)length);
        else
            WriteCode(FormatCode.Bin32, (uint)length);
    }

    public void Write(byte[]? src)
    {
        if (src is null)
            WriteNil();
        else
            Write(src.AsSpan());
    }

    public void Write(ReadOnlySpan<byte> src)
    {
        WriteBinHeader(src.Length);
        WriteRaw(src);
    }

    public void Write(in ReadOnlySequence<byte> src)
    {
        WriteBinHeader(checked((int)src.Length));
        foreach (var segment in src)
            WriteRaw(segment.Span);
    }

    public void Write(string? value)
    {
        if (value is null)
            WriteNil();
        else
            Write(value.AsSpan());
    }

    public void Write(ReadOnlySpan<char> value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        WriteStringHeader(length);
        Encoding.UTF8.GetBytes(value, Take(length));
    }

    private void WriteStringHeader(int length)
    {
        if (length <= 31)
            WriteCode((byte)(FormatCode.FixStr | length));
        else if (length <= byte.MaxValue)
            WriteCode(FormatCode.Str8, (byte)length);
        else if (length <= ushort.MaxValue)
            WriteCode(FormatCode.Str16, (ushort)length);
        else
            WriteCode(FormatCode.Str32, (uint)length);
    }
}
