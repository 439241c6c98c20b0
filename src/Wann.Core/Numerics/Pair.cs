using System.Runtime.CompilerServices;

namespace Wann.Core.Numerics;

/// <summary>Two vectors side by side as one wider one, so that the waits of one are filled with the work of the others.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Pair<T>(T first, T second) : ILanes<Pair<T>>
    where T : struct, ILanes<T>
{
    public readonly T First = first;
    public readonly T Second = second;

    public static int Count => 2 * T.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Broadcast(double value)
    {
        T same = T.Broadcast(value);
        return new(same, same);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Load(ref readonly double source) => new(
        T.Load(in source),
        T.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), T.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target)
    {
        First.Store(ref target);
        Second.Store(ref Unsafe.Add(ref target, T.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator +(Pair<T> left, Pair<T> right) => new(left.First + right.First, left.Second + right.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator -(Pair<T> left, Pair<T> right) => new(left.First - right.First, left.Second - right.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator *(Pair<T> left, Pair<T> right) => new(left.First * right.First, left.Second * right.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator /(Pair<T> left, Pair<T> right) => new(left.First / right.First, left.Second / right.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator -(Pair<T> value) => new(-value.First, -value.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator &(Pair<T> left, Pair<T> right) => new(left.First & right.First, left.Second & right.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator |(Pair<T> left, Pair<T> right) => new(left.First | right.First, left.Second | right.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> operator ^(Pair<T> left, Pair<T> right) => new(left.First ^ right.First, left.Second ^ right.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> AndNot(Pair<T> left, Pair<T> right) =>
        new(T.AndNot(left.First, right.First), T.AndNot(left.Second, right.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> ShiftLeft(Pair<T> bits, int count) => new(T.ShiftLeft(bits.First, count), T.ShiftLeft(bits.Second, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> ShiftRight(Pair<T> bits, int count) => new(T.ShiftRight(bits.First, count), T.ShiftRight(bits.Second, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> FusedMultiplyAdd(Pair<T> a, Pair<T> b, Pair<T> c) => new(
        T.FusedMultiplyAdd(a.First, b.First, c.First),
        T.FusedMultiplyAdd(a.Second, b.Second, c.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Abs(Pair<T> value) => new(T.Abs(value.First), T.Abs(value.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Sqrt(Pair<T> value) => new(T.Sqrt(value.First), T.Sqrt(value.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Round(Pair<T> value) => new(T.Round(value.First), T.Round(value.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Min(Pair<T> left, Pair<T> right) => new(T.Min(left.First, right.First), T.Min(left.Second, right.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Max(Pair<T> left, Pair<T> right) => new(T.Max(left.First, right.First), T.Max(left.Second, right.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Less(Pair<T> left, Pair<T> right) => new(T.Less(left.First, right.First), T.Less(left.Second, right.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> LessOrEqual(Pair<T> left, Pair<T> right) =>
        new(T.LessOrEqual(left.First, right.First), T.LessOrEqual(left.Second, right.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Greater(Pair<T> left, Pair<T> right) =>
        new(T.Greater(left.First, right.First), T.Greater(left.Second, right.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> GreaterOrEqual(Pair<T> left, Pair<T> right) =>
        new(T.GreaterOrEqual(left.First, right.First), T.GreaterOrEqual(left.Second, right.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Equal(Pair<T> left, Pair<T> right) => new(T.Equal(left.First, right.First), T.Equal(left.Second, right.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> Select(Pair<T> mask, Pair<T> whenTrue, Pair<T> whenFalse) => new(
        T.Select(mask.First, whenTrue.First, whenFalse.First),
        T.Select(mask.Second, whenTrue.Second, whenFalse.Second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MaskBits(Pair<T> mask) => T.MaskBits(mask.First) | (T.MaskBits(mask.Second) << T.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Pair<T> mask) => T.Any(mask.First | mask.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Pair<T> mask) => T.All(mask.First & mask.Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<T> ScaleByPowerOfTwo(Pair<T> x, Pair<T> n) =>
        new(T.ScaleByPowerOfTwo(x.First, n.First), T.ScaleByPowerOfTwo(x.Second, n.Second));
}
