using System.Buffers.Binary;
using System.Security.Cryptography;
using Wann.Core.Numerics;

namespace Wann.Probe;

/// <summary>A hash over every function at every lane width.</summary>
public static class NumericsSuite
{
    /// <summary>SHA-256, in hexadecimal, of the outputs' bits: functions in order, within each the widths in order.</summary>
    public static string Hash()
    {
        double[] inputs = NumericsPoints.Mixed(4800, 30, seed: 1);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string function in NumericsTable.Functions)
        {
            Append(hash, NumericsTable.Evaluate<Lanes1>(function, inputs));
            Append(hash, NumericsTable.Evaluate<Lanes4>(function, inputs));
            Append(hash, NumericsTable.Evaluate<Lanes8>(function, inputs));
            Append(hash, NumericsTable.Evaluate<Pair<Lanes4>>(function, inputs));
            Append(hash, NumericsTable.Evaluate<Triple<Lanes8>>(function, inputs));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, double[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        hash.AppendData(bytes);
    }
}
