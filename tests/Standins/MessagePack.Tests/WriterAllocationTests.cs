using System.Buffers;

namespace MessagePack.Tests;

public class WriterAllocationTests
{
    [Fact]
    public void Writing_allocates_nothing()
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        WriteSome(buffer);
        buffer.ResetWrittenCount();
        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteSome(buffer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void WriteSome(ArrayBufferWriter<byte> buffer)
    {
        var writer = new MessagePackWriter(buffer);
        writer.WriteArrayHeader(500);
        for (var i = 0; i < 100; i++)
        {
            writer.Write(i * 1000);
            writer.Write(i * 0.5);
            writer.Write("a name");
            writer.Write((i & 1) == 0);
            writer.WriteNil();
        }

        writer.Flush();
    }
}
