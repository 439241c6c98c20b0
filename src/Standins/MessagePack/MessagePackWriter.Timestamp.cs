using System.Buffers.Binary;

namespace MessagePack;

public ref partial struct MessagePackWriter
{
    /// <summary>
    /// Writes the specification's timestamp extension in its shortest form, 32, 64 or 96 bits. A local time becomes UTC first;
    /// a time of no kind is taken as UTC.
    /// </summary>
    public void Write(DateTime dateTime)
    {
        var utc = dateTime.Kind == DateTimeKind.Local ? dateTime.ToUniversalTime() : dateTime;
        var (seconds, ticks) = Math.DivRem(utc.Ticks, TimeSpan.TicksPerSecond);
        seconds -= DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond;
        var nanoseconds = (uint)(ticks * TimeSpan.NanosecondsPerTick);

        if (seconds >> 34 != 0)
            WriteTimestamp96(seconds, nanoseconds);
        else if (nanoseconds == 0 && seconds <= uint.MaxValue)
            WriteTimestamp32((uint)seconds);
        else
            WriteTimestamp64(((ulong)nanoseconds << 34) | (ulong)seconds);
    }

    private void WriteTimestamp32(uint seconds)
    {
        var span = Take(6);
        span[0] = FormatCode.FixExt4;
        span[1] = FormatCode.TimestampExtension;
        BinaryPrimitives.WriteUInt32BigEndian(span[2..], seconds);
    }

    private void WriteTimestamp64(ulong nanosecondsAndSeconds)
    {
        var span = Take(10);
        span[0] = FormatCode.FixExt8;
        span[1] = FormatCode.TimestampExtension;
        BinaryPrimitives.WriteUInt64BigEndian(span[2..], nanosecondsAndSeconds);
    }

    private void WriteTimestamp96(long seconds, uint nanoseconds)
    {
        var span = Take(15);
        span[0] = FormatCode.Ext8;
        span[1] = 12;
        span[2] = FormatCode.TimestampExtension;
        BinaryPrimitives.WriteUInt32BigEndian(span[3..], nanoseconds);
        BinaryPrimitives.WriteInt64BigEndian(span[7..], seconds);
    }
}
