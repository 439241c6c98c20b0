namespace MessagePack.Tests;

internal static class Refusal
{
    /// <summary>Whether this is how a reader refuses damaged bytes. The real package ends some reads with EndOfStreamException.</summary>
    public static bool Is(Exception exception) =>
#if STANDINS
        exception is MessagePackSerializationException;
#else
        exception is MessagePackSerializationException or EndOfStreamException;
#endif

    public static void Expect(byte[] bytes, Reading read)
    {
        foreach (var pieces in (bool[])[false, true])
        {
            var reader = pieces ? new MessagePackReader(Bytes.InPieces(bytes)) : new MessagePackReader(bytes);
            var thrown = Thrown(ref reader, read);
            Assert.True(thrown is not null && Is(thrown), $"{Convert.ToHexString(bytes)} gave {thrown?.ToString() ?? "no exception"}");
        }
    }

    public delegate void Reading(ref MessagePackReader reader);

    public static Exception? Thrown(ref MessagePackReader reader, Reading read)
    {
        try
        {
            read(ref reader);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
