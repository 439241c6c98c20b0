using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Wann.Core.Randomness;

namespace Wann.Tasks.Episodes;

/// <summary>The draws that an episode is laid out by: a terrain, a track.</summary>
public interface IEpisodeRandom
{
    /// <summary>A number from low (inclusive) to high (exclusive).</summary>
    double Uniform(double low, double high);

    /// <summary>An integer from low (inclusive) to high (exclusive).</summary>
    int Integer(int low, int high);
}

/// <summary>Episodes from a keyed stream: the engine's own seeding.</summary>
public sealed class StreamRandom(RandomStream stream) : IEpisodeRandom
{
    private RandomStream _stream = stream;

    /// <summary>The stream after all that was drawn.</summary>
    public RandomStream Rest => _stream;

    public double Uniform(double low, double high) => _stream.NextDouble(low, high);

    public int Integer(int low, int high) => low + _stream.Below(high - low);
}

/// <summary>
/// The draws of gym's seeded environments: the decimal seed hashed with SHA-512, its first eight bytes the key of a numpy
/// RandomState.
/// </summary>
public sealed class GymRandom : IEpisodeRandom
{
    private readonly MersenneTwister _twister;

    public GymRandom(int seed)
    {
        byte[] hash = SHA512.HashData(Encoding.ASCII.GetBytes(seed.ToString(CultureInfo.InvariantCulture)));
        _twister = new MersenneTwister(
            [BinaryPrimitives.ReadUInt32LittleEndian(hash), BinaryPrimitives.ReadUInt32LittleEndian(hash.AsSpan(4))]);
    }

    public double Uniform(double low, double high) => low + (high - low) * _twister.NextDouble();

    /// <summary>
    /// numpy's legacy randint: words are masked to the range's bits and rejected until one fits; a range of one draws nothing.
    /// </summary>
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

/// <summary>MT19937 (Matsumoto and Nishimura 1998), seeded from an array of words.</summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Offset = 397;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    public MersenneTwister(ReadOnlySpan<uint> key)
    {
        _state[0] = 19650218u;
        for (int i = 1; i < Size; i++)
            _state[i] = 1812433253u * Mixed(i - 1) + (uint)i;

        int at = 1, k = 0;
        for (int n = Math.Max(Size, key.Length); n > 0; n--)
        {
            _state[at] = (_state[at] ^ (Mixed(at - 1) * 1664525u)) + key[k] + (uint)k;
            at = NextIndex(at);
            k = k + 1 < key.Length ? k + 1 : 0;
        }

        for (int n = Size - 1; n > 0; n--)
        {
            _state[at] = (_state[at] ^ (Mixed(at - 1) * 1566083941u)) - (uint)at;
            at = NextIndex(at);
        }

        _state[0] = 0x80000000u;
    }

    public uint NextWord()
    {
        if (_next == Size)
            Twist();
        uint y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680u;
        y ^= (y << 15) & 0xEFC60000u;
        return y ^ (y >> 18);
    }

    /// <summary>A number in [0, 1) of 53 bits, from two words.</summary>
    public double NextDouble()
    {
        uint high = NextWord() >> 5, low = NextWord() >> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    private uint Mixed(int index) => _state[index] ^ (_state[index] >> 30);

    /// <summary>Past the end, the last word takes the first place and seeding goes on from the second.</summary>
    private int NextIndex(int at)
    {
        if (at + 1 < Size)
            return at + 1;
        _state[0] = _state[Size - 1];
        return 1;
    }

    private void Twist()
    {
        for (int i = 0; i < Size; i++)
        {
            uint y = (_state[i] & 0x80000000u) | (_state[(i + 1) % Size] & 0x7FFFFFFFu);
            _state[i] = _state[(i + Offset) % Size] ^ (y >> 1) ^ ((y & 1u) * 0x9908B0DFu);
        }

        _next = 0;
    }
}
