using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wann.Core.Numerics;

/// <summary>Memory for lanes that starts on a cache line, so that no vector straddles two.</summary>
public sealed class AlignedLanes
{
    private const int CacheLine = 64;
    private double[] _memory = [];
    private int _start;

    /// <summary>Room for <paramref name="count"/> values; what was there before is lost when it has to grow.</summary>
    public Span<TLanes> Of<TLanes>(int count)
        where TLanes : struct
    {
        var doubles = count * Unsafe.SizeOf<TLanes>() / sizeof(double);
        if (_memory.Length - _start < doubles) Grow(doubles);
        return MemoryMarshal.Cast<double, TLanes>(_memory.AsSpan(_start, doubles));
    }

    private unsafe void Grow(int doubles)
    {
        // Half as much again as it had, at least, so that what grows bit by bit seldom moves.
        doubles = (int)Math.Min(Array.MaxLength - CacheLine, Math.Max(doubles, _memory.Length * 3L / 2));
        _memory = GC.AllocateArray<double>(doubles + (CacheLine / sizeof(double)), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _start = (int)(((CacheLine - (address % CacheLine)) % CacheLine) / sizeof(double));
    }
}
