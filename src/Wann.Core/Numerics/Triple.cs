using System.Runtime.CompilerServices;

namespace Wann.Core.Numerics;

/// <summary>Three vectors side by side as one wider one, so that the waits of one are filled with the work of the others.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Triple<T>(T first, T second, T third) : ILanes<Triple<T>>
    where T : struct, ILanes<T>
{
    public readonly T First = first;
    public readonly T Second = second;
    public readonly T Third = third;

    public static int Count => 3 * T.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> Broadcast(double value)
    {
        T same = T.Broadcast(value);
        return new(same, same, same);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> Load(ref readonly double source) => new(
        T.Load(in source),
        T.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), T.Count)),
        T.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), 2 * T.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target)
    {
        First.Store(ref target);
        Second.Store(ref Unsafe.Add(ref target, T.Count));
        Third.Store(ref Unsafe.Add(ref target, 2 * T.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> operator +(Triple<T> left, Triple<T> right) =>
        new(left.First + right.First, left.Second + right.Second, left.Third + right.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> operator -(Triple<T> left, Triple<T> right) =>
        new(left.First - right.First, left.Second - right.Second, left.Third - right.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> operator *(Triple<T> left, Triple<T> right) =>
        new(left.First * right.First, left.Second * right.Second, left.Third * right.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> operator /(Triple<T> left, Triple<T> right) =>
        new(left.First / right.First, left.Second / right.Second, left.Third / right.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> operator -(Triple<T> value) => new(-value.First, -value.Second, -value.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> operator &(Triple<T> left, Triple<T> right) =>
        new(left.First & right.First, left.Second & right.Second, left.Third & right.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> operator |(Triple<T> left, Triple<T> right) =>
        new(left.First | right.First, left.Second | right.Second, left.Third | right.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> operator ^(Triple<T> left, Triple<T> right) =>
        new(left.First ^ right.First, left.Second ^ right.Second, left.Third ^ right.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> AndNot(Triple<T> left, Triple<T> right) =>
        new(T.AndNot(left.First, right.First), T.AndNot(left.Second, right.Second), T.AndNot(left.Third, right.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> ShiftLeft(Triple<T> bits, int count) =>
        new(T.ShiftLeft(bits.First, count), T.ShiftLeft(bits.Second, count), T.ShiftLeft(bits.Third, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> ShiftRight(Triple<T> bits, int count) =>
        new(T.ShiftRight(bits.First, count), T.ShiftRight(bits.Second, count), T.ShiftRight(bits.Third, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> FusedMultiplyAdd(Triple<T> a, Triple<T> b, Triple<T> c) => new(
        T.FusedMultiplyAdd(a.First, b.First, c.First),
        T.FusedMultiplyAdd(a.Second, b.Second, c.Second),
        T.FusedMultiplyAdd(a.Third, b.Third, c.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> Abs(Triple<T> value) => new(T.Abs(value.First), T.Abs(value.Second), T.Abs(value.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> Sqrt(Triple<T> value) => new(T.Sqrt(value.First), T.Sqrt(value.Second), T.Sqrt(value.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> Round(Triple<T> value) => new(T.Round(value.First), T.Round(value.Second), T.Round(value.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> Min(Triple<T> left, Triple<T> right) =>
        new(T.Min(left.First, right.First), T.Min(left.Second, right.Second), T.Min(left.Third, right.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> Max(Triple<T> left, Triple<T> right) =>
        new(T.Max(left.First, right.First), T.Max(left.Second, right.Second), T.Max(left.Third, right.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> Less(Triple<T> left, Triple<T> right) =>
        new(T.Less(left.First, right.First), T.Less(left.Second, right.Second), T.Less(left.Third, right.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> LessOrEqual(Triple<T> left, Triple<T> right) =>
        new(T.LessOrEqual(left.First, right.First), T.LessOrEqual(left.Second, right.Second), T.LessOrEqual(left.Third, right.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> Greater(Triple<T> left, Triple<T> right) =>
        new(T.Greater(left.First, right.First), T.Greater(left.Second, right.Second), T.Greater(left.Third, right.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> GreaterOrEqual(Triple<T> left, Triple<T> right) => new(
        T.GreaterOrEqual(left.First, right.First),
        T.GreaterOrEqual(left.Second, right.Second),
        T.GreaterOrEqual(left.Third, right.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> Equal(Triple<T> left, Triple<T> right) =>
        new(T.Equal(left.First, right.First), T.Equal(left.Second, right.Second), T.Equal(left.Third, right.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> Select(Triple<T> mask, Triple<T> whenTrue, Triple<T> whenFalse) => new(
        T.Select(mask.First, whenTrue.First, whenFalse.First),
        T.Select(mask.Second, whenTrue.Second, whenFalse.Second),
        T.Select(mask.Third, whenTrue.Third, whenFalse.Third));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MaskBits(Triple<T> mask) =>
        T.MaskBits(mask.First) | (T.MaskBits(mask.Second) << T.Count) | (T.MaskBits(mask.Third) << (2 * T.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Triple<T> mask) => T.Any(mask.First | mask.Second | mask.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Triple<T> mask) => T.All(mask.First & mask.Second & mask.Third);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Triple<T> ScaleByPowerOfTwo(Triple<T> x, Triple<T> n) =>
        new(T.ScaleByPowerOfTwo(x.First, n.First), T.ScaleByPowerOfTwo(x.Second, n.Second), T.ScaleByPowerOfTwo(x.Third, n.Third));
}
