namespace Wann.Tasks.BipedalWalker;

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
