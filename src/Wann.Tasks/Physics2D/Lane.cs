using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Wann.Tasks.Physics2D;

/// <summary>What <see cref="MathF32"/> does, for eight worlds at once, with the same bits.</summary>
internal static class Lane
{
    public const int Count = 8;

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    /// <summary>c − a·b, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> c, Vector256<float> a, Vector256<float> b) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : Vector256.FusedMultiplyAdd(-a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Min(Vector256<float> a, Vector256<float> b) =>
        Avx.IsSupported ? Avx.Min(a, b) : Vector256.ConditionalSelect(Vector256.LessThan(a, b), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Max(Vector256<float> a, Vector256<float> b) =>
        Avx.IsSupported ? Avx.Max(a, b) : Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Clamp(Vector256<float> x, Vector256<float> low, Vector256<float> high) => Max(low, Min(x, high));

    /// <summary>The mask of a lane: all bits or none.</summary>
    public static float Mask(bool on) => on ? True : 0f;

    public static float True => BitConverter.UInt32BitsToSingle(uint.MaxValue);

    public static void Set(ref Vector256<float> v, int lane, float value) =>
        Unsafe.Add(ref Unsafe.As<Vector256<float>, float>(ref v), lane) = value;

    public static float Get(ref Vector256<float> v, int lane) => Unsafe.Add(ref Unsafe.As<Vector256<float>, float>(ref v), lane);
}

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

/// <summary>
/// Deals the ground contacts of eight worlds to slots, each slot one body's. A body's contacts fill its slots in the world's own
/// order, and contacts of different bodies do not meet, so each world is solved in its order.
/// </summary>
internal sealed class LaneSlots(int contactCapacity)
{
    private readonly int[] _bodyOf = new int[contactCapacity];

    /// <summary>Which contact, of those in solve order, stands in a slot of a lane; −1 when none does.</summary>
    private readonly int[] _contactOf = new int[contactCapacity * Lane.Count];

    public int Count { get; private set; }

    public int BodyOf(int slot) => _bodyOf[slot];

    public int ContactOf(int slot, int lane) => _contactOf[slot * Lane.Count + lane];

    public void Deal(ReadOnlySpan<World> worlds)
    {
        Span<int> next = stackalloc int[Lane.Count];
        next.Clear();
        Count = 0;
        foreach (int body in worlds[0].Order.Bodies)
        {
            while (DealOne(worlds, next, body))
                _bodyOf[Count++] = body;
        }
    }

    /// <summary>Fills a slot with the next contact of a body in every world that has one; false when none has.</summary>
    private bool DealOne(ReadOnlySpan<World> worlds, Span<int> next, int body)
    {
        bool any = false;
        for (int lane = 0; lane < worlds.Length; lane++)
        {
            World world = worlds[lane];
            int at = next[lane];
            bool has = at < world.ConstraintCount && world.Constraints[at].BodyB == body;
            if (Count < _bodyOf.Length)
                _contactOf[Count * Lane.Count + lane] = has ? at : -1;
            if (has)
                next[lane]++;
            any |= has;
        }

        return any;
    }
}
