using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Wann.Tasks.Physics2D;

/// <summary>What <see cref="MathF32"/> does, for eight worlds at once, with the same bits.</summary>
internal static class Lane
{
    public const int Count = 8;

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) => Vector256.FusedMultiplyAdd(a, b, c);

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

    public static void Set(ref Vector256<float> v, int lane, float value) => Unsafe.Add(ref Unsafe.As<Vector256<float>, float>(ref v), lane) = value;

    public static float Get(ref Vector256<float> v, int lane) => Unsafe.Add(ref Unsafe.As<Vector256<float>, float>(ref v), lane);
}
