using System.Buffers.Binary;
using System.Security.Cryptography;
using Wann.Tasks.Classification.Digits;

namespace Wann.Probe;

/// <summary>A hash over all drawn digits.</summary>
public static class DigitsSuite
{
    /// <summary>SHA-256, in hexadecimal, of the pixels' bits and the labels, first to train on, then to test.</summary>
    public static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var test in (bool[])[false, true])
        {
            var samples = DrawnDigits.Samples(test, []);
            var bytes = new byte[samples.Values.Length * sizeof(double)];
            for (var i = 0; i < samples.Values.Length; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), samples.Values[i]);
            hash.AppendData(bytes);
            hash.AppendData(samples.Labels);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
