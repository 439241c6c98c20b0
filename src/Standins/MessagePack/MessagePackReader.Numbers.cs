namespace MessagePack;

public ref partial struct MessagePackReader
{
    public byte ReadByte() => checked((byte)ReadUInt64());

    public short ReadInt16() => checked((short)ReadInt64());

    public ushort ReadUInt16() => checked((ushort)ReadUInt64());

    public int ReadInt32() => checked((int)ReadInt64());

    public uint ReadUInt32() => checked((uint)ReadUInt64());

    public long ReadInt64()
    {
        var code = ReadCode();
        return code is <= FormatCode.MaxPositiveFixInt or >= FormatCode.MinNegativeFixInt ? (sbyte)code : code switch
        {
            FormatCode.UInt8 => ReadBits8(),
            FormatCode.UInt16 => ReadBits16(),
            FormatCode.UInt32 => ReadBits32(),
            FormatCode.UInt64 => checked((long)ReadBits64()),
            FormatCode.Int8 => (sbyte)ReadBits8(),
            FormatCode.Int16 => (short)ReadBits16(),
            FormatCode.Int32 => (int)ReadBits32(),
            FormatCode.Int64 => (long)ReadBits64(),
            _ => throw Unexpected(code, "an integer"),
        };
    }

    public ulong ReadUInt64()
    {
        if (NextCode != FormatCode.UInt64)
            return checked((ulong)ReadInt64());
        _input.Advance(1);
        return ReadBits64();
    }

    public float ReadSingle()
    {
        switch (NextCode)
        {
            case FormatCode.Float32:
                _input.Advance(1);
                return BitConverter.UInt32BitsToSingle(ReadBits32());
            case FormatCode.UInt64:
                return ReadUInt64();
            default:
                return (float)ReadDouble();
        }
    }

    public double ReadDouble()
    {
        switch (NextCode)
        {
            case FormatCode.Float32:
                return ReadSingle();
            case FormatCode.Float64:
                _input.Advance(1);
                return BitConverter.UInt64BitsToDouble(ReadBits64());
            case FormatCode.UInt64:
                return ReadUInt64();
            default:
                return ReadInt64();
        }
    }
}
