using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wann.Tasks.Physics2D;

/// <summary>An array of vectors, or of structs made of them, that starts on a cache line, so that no vector straddles two.</summary>
internal sealed unsafe class AlignedArray<T>
    where T : unmanaged
{
    private const int CacheLine = 64;
    private readonly byte[] _memory;
    private readonly T* _first;

    public AlignedArray(int length)
    {
        _memory = GC.AllocateArray<byte>(length * sizeof(T) + CacheLine, pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        _first = (T*)((start + CacheLine - 1) / CacheLine * CacheLine);
    }

    /// <summary>An element; nothing checks that it is there.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _first[index];
    }
}
