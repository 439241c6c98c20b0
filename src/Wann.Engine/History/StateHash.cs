using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Wann.Engine.History;

/// <summary>One number for all that a completed generation came to: equal hashes, equal searches.</summary>
public static class StateHash
{
    /// <summary>SHA-256 over the population's hash, every return's exact bits, and the rank order; hexadecimal.</summary>
    public static string Of(string populationHash, IReadOnlyList<Evaluation> evaluations, ReadOnlySpan<int> order)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(populationHash));
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (var evaluation in evaluations)
        {
            foreach (var value in evaluation.MeanReturns)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                hash.AppendData(bytes);
            }
        }

        foreach (var individual in order)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, individual);
            hash.AppendData(bytes[..sizeof(int)]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
