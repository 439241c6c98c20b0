using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Wann.Tasks.BipedalWalker;

/// <summary>The draws of gym's seeded environments: the decimal seed hashed with SHA-512, its first eight bytes the key of a numpy RandomState.</summary>
public sealed class GymRandom : ITerrainRandom
{
    private readonly MersenneTwister _twister;

    public GymRandom(int seed)
    {
        byte[] hash = SHA512.HashData(Encoding.ASCII.GetBytes(seed.ToString(CultureInfo.InvariantCulture)));
        _twister = new MersenneTwister([BinaryPrimitives.ReadUInt32LittleEndian(hash), BinaryPrimitives.ReadUInt32LittleEndian(hash.AsSpan(4))]);
    }

    public double Uniform(double low, double high) => low + (high - low) * _twister.NextDouble();

    /// <summary>numpy's legacy randint: words are masked to the range's bits and rejected until one fits; a range of one draws nothing.</summary>
    public int Integer(int low, int high)
    {
        uint most = (uint)(high - low - 1);
        if (most == 0)
            return low;
        uint mask = (uint)(BitOperations.RoundUpToPowerOf2((ulong)most + 1) - 1), word;
        do
            word = _twister.NextWord() & mask;
        while (word > most);
        return low + (int)word;
    }
}
