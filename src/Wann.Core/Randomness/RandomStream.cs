using System.Buffers.Binary;
using Wann.Core.Numerics;

namespace Wann.Core.Randomness;

/// <summary>
/// What a random stream is for: the part of its key that keeps the stages' numbers apart. Values are stored for ever in what runs
/// compute.
/// </summary>
public enum StreamPurpose : byte
{
    Initialise = 1,
    Mutate = 2,
    Trials = 3,
    Rank = 4,
    Select = 5,

    /// <summary>Fresh trials on which a champion is measured: never those that chose it.</summary>
    Report = 6,

    /// <summary>Weights drawn for a network, a draw per trial.</summary>
    Weights = 7,

    Tune = 8,

    /// <summary>The trials on which a generation's leader is compared with the best so far.</summary>
    Confirm = 9,

    /// <summary>Samples that are made, not recorded.</summary>
    Data = 10,
}

/// <summary>
/// A stream of random numbers that is a pure function of its key (seed, purpose, generation, individual, trial): there is no
/// state to save, and streams of different keys never overlap. A struct: pass it by reference, or two readers draw the same numbers.
/// </summary>
public record struct RandomStream
{
    /// <summary>Trials share their word with the purpose, so there are at most this many.</summary>
    public const int MaximumTrial = (1 << 24) - 1;

    private readonly ulong _seed;
    private readonly uint _generation;
    private readonly uint _individual;
    private readonly uint _purposeAndTrial;
    private uint _block;
    private ulong _spare;
    private bool _hasSpare;

    public RandomStream(ulong seed, StreamPurpose purpose, int generation = 0, int individual = 0, int trial = 0)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)trial, (uint)MaximumTrial);
        _seed = seed;
        _generation = (uint)generation;
        _individual = (uint)individual;
        _purposeAndTrial = ((uint)purpose << 24) | (uint)trial;
    }

    private RandomStream(ulong seed, uint generation, uint individual, uint purposeAndTrial) =>
        (_seed, _generation, _individual, _purposeAndTrial) = (seed, generation, individual, purposeAndTrial);

    /// <summary>Bytes that <see cref="CopyTo"/> writes.</summary>
    public const int Bytes = 33;

    /// <summary>The stream as it stands, for another machine: its key, and how far it has been read.</summary>
    public readonly void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, _seed);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], _generation);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], _individual);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], _purposeAndTrial);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[20..], _block);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], _spare);
        bytes[32] = _hasSpare ? (byte)1 : (byte)0;
    }

    /// <summary>The stream that <see cref="CopyTo"/> wrote.</summary>
    public static RandomStream Of(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]))
    {
        _block = BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]),
        _spare = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]),
        _hasSpare = bytes[32] != 0,
    };

    public ulong NextUInt64()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        var (x0, x1, x2, x3) = Philox.Block(_block++, _generation, _individual, _purposeAndTrial, _seed);
        _spare = ((ulong)x3 << 32) | x2;
        _hasSpare = true;
        return ((ulong)x1 << 32) | x0;
    }

    /// <summary>Uniform on [0, 1) in steps of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on [low, high).</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Uniform on 0 … bound − 1, without bias (Lemire, "Fast random integer generation in an interval", 2019).</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var high = Math.BigMul(NextUInt64(), (ulong)bound, out var low);
        if (low < (ulong)bound)
        {
            var threshold = (0UL - (ulong)bound) % (ulong)bound;
            while (low < threshold) high = Math.BigMul(NextUInt64(), (ulong)bound, out low);
        }

        return (int)high;
    }

    /// <summary>
    /// Normal with mean 0 and standard deviation 1 (Box and Muller 1958; the cosine half, so that a draw costs the same always).
    /// </summary>
    public double NextNormal()
    {
        var radius = Math.Sqrt(-2.0 * PortableMath.Log(1.0 - NextDouble()));
        return radius * PortableMath.CosPi(2.0 * NextDouble());
    }

    /// <summary>Puts the items into a uniformly random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var chosen = Below(last + 1);
            (items[last], items[chosen]) = (items[chosen], items[last]);
        }
    }
}
