namespace MessagePack;

public ref partial struct MessagePackWriter
{
    /// <summary>Bytes that <see cref="Write(long)"/> takes for this value: 1 to 9.</summary>
    public static int GetEncodedLength(long value) => value switch
    {
        >= 0 => GetEncodedLength((ulong)value),
        >= -32 => 1,
        >= sbyte.MinValue => 2,
        >= short.MinValue => 3,
        >= int.MinValue => 5,
        _ => 9,
    };

    /// <summary>Bytes that <see cref="Write(ulong)"/> takes for this value: 1 to 9.</summary>
    public static int GetEncodedLength(ulong value) => value switch
    {
        <= FormatCode.MaxPositiveFixInt => 1,
        <= byte.MaxValue => 2,
        <= ushort.MaxValue => 3,
        <= uint.MaxValue => 5,
        _ => 9,
    };

    public void Write(byte value) => Write((ulong)value);

    public void Write(sbyte value) => Write((long)value);

    public void Write(ushort value) => Write((ulong)value);

    public void Write(short value) => Write((long)value);

    public void Write(uint value) => Write((ulong)value);

    public void Write(int value) => Write((long)value);

    public void Write(char value) => Write((ulong)value);

    public void Write(ulong value)
    {
        if (value <= FormatCode.MaxPositiveFixInt)
            WriteCode((byte)value);
        else if (value <= byte.MaxValue)
            WriteCode(FormatCode.UInt8, (byte)value);
        else if (value <= ushort.MaxValue)
            WriteCode(FormatCode.UInt16, (ushort)value);
        else if (value <= uint.MaxValue)
            WriteCode(FormatCode.UInt32, (uint)value);
        else
            WriteCode(FormatCode.UInt64, value);
    }

    public void Write(long value)
    {
        if (value >= 0)
            Write((ulong)value);
        else if (value >= -32)
            WriteCode((byte)value);
        else if (value >= sbyte.MinValue)
            WriteCode(FormatCode.Int8, (byte)value);
        else if (value >= short.MinValue)
            WriteCode(FormatCode.Int16, (ushort)value);
        else if (value >= int.MinValue)
            WriteCode(FormatCode.Int32, (uint)value);
        else
            WriteCode(FormatCode.Int64, (ulong)value);
    }
}
