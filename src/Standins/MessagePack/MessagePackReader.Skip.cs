namespace MessagePack;

public ref partial struct MessagePackReader
{
    private const int DeepestNesting = 500;

    /// <summary>Passes over the next value, whatever it is and with all it contains.</summary>
    public void Skip()
    {
        if (Depth >= DeepestNesting)
            throw new MessagePackSerializationException($"The MessagePack data is nested deeper than {DeepestNesting} at {Consumed}.");

        var code = NextCode;
        switch (FormatCode.TypeOf(code))
        {
            case MessagePackType.Array:
                SkipItems(ReadArrayHeader());
                break;
            case MessagePackType.Map:
                SkipItems(2L * ReadMapHeader());
                break;
            case MessagePackType.String or MessagePackType.Binary:
                _input.Advance(ReadBlobHeader("a string or binary"));
                break;
            case MessagePackType.Extension:
                SkipExtension();
                break;
            case MessagePackType.Unknown:
                throw Unexpected(code, "a value");
            default:
                Advance(ScalarLength(code));
                break;
        }
    }

    private static int ScalarLength(byte code) => code switch
    {
        FormatCode.UInt8 or FormatCode.Int8 => 2,
        FormatCode.UInt16 or FormatCode.Int16 => 3,
        FormatCode.UInt32 or FormatCode.Int32 or FormatCode.Float32 => 5,
        FormatCode.UInt64 or FormatCode.Int64 or FormatCode.Float64 => 9,
        _ => 1,
    };

    private void SkipItems(long count)
    {
        Depth++;
        for (; count > 0; count--)
            Skip();
        Depth--;
    }

    private void SkipExtension()
    {
        var code = ReadCode();
        long length = code switch
        {
            FormatCode.Ext8 => ReadBits8(),
            FormatCode.Ext16 => ReadBits16(),
            FormatCode.Ext32 => ReadBits32(),
            _ => 1 << (code - FormatCode.FixExt1),
        };
        const int typeByte = 1;
        Advance(typeByte + length);
    }

    private void Advance(long count)
    {
        if (count > _input.Remaining)
            throw CutShort();
        _input.Advance(count);
    }
}
