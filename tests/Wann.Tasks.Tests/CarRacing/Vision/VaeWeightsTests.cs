using System.Buffers.Binary;
using System.Security.Cryptography;
using Wann.Tasks.CarRacing.Vision;
using Wann.Tasks.Classification.Data;

namespace Wann.Tasks.Tests.CarRacing.Vision;

public sealed class VaeWeightsTests
{
    [Fact]
    public void A_file_reads_back_to_the_last_bit()
    {
        var weights = Eyes.Untrained();
        var read = VaeFile.Parse(weights.ToBytes(), "eye.vae");
        Assert.Equal(weights.Parameters, read.Parameters);
        Assert.Equal(weights.Provenance, read.Provenance);
        Assert.True(weights.ToBytes().Length < 2_000_000);
    }

    [Fact]
    public void Each_damaged_byte_is_noticed()
    {
        var bytes = Eyes.Untrained().ToBytes();
        for (var i = 12; i < bytes.Length; i += 9973)
        {
            bytes[i] ^= 1;
            Refused("damaged", bytes);
            bytes[i] ^= 1;
        }

        Refused("damaged", bytes[..^1]);
        Refused("damaged", bytes[..40]);
        Refused("damaged", bytes[..9]);
    }

    [Fact]
    public void Another_file_version_or_shape_is_refused()
    {
        var bytes = Eyes.Untrained().ToBytes();
        Refused("holds no weights of the eye", []);
        Refused("holds no weights of the eye", "PNG and so on"u8.ToArray());

        var version = bytes.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(version.AsSpan(8), 2);
        Refused("is of version 2", version);

        var shape = bytes.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(shape.AsSpan(16), 96);
        SHA256.HashData(shape.AsSpan(..^32), shape.AsSpan(^32..));
        Refused("another shape", shape);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("nowhere.vae", Assert.Throws<DataException>(() => VaeWeights.Read("nowhere.vae")).Message);

    [Fact]
    public void Too_few_parameters_or_none_are_refused()
    {
        var parameters = Eyes.Untrained().Parameters;
        Assert.Throws<ArgumentException>(() => new VaeWeights(parameters[1..], ""));
        Assert.Throws<ArgumentException>(() => new VaeWeights(parameters.SetItem(5, float.NaN), ""));
    }

    private static void Refused(string said, byte[] bytes)
    {
        var message = Assert.Throws<DataException>(() => VaeFile.Parse(bytes, "eye.vae")).Message;
        Assert.Contains(said, message);
        Assert.StartsWith("eye.vae ", message);
    }
}
