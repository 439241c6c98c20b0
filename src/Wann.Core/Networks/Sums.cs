using System.Runtime.CompilerServices;
using Wann.Core.Numerics;

namespace Wann.Core.Networks;

/// <summary>
/// Adds up a node's sources, four or eight vectors side by side, so that as many sums are under way at once and share the reading
/// of the wiring. Nothing checks bounds.
/// </summary>
internal static class Sums
{
    /// <param name="sources">Where the sources are, in strides.</param>
    /// <param name="stride">Vectors from a source's values to the next one's.</param>
    /// <param name="values">The first source's first vector.</param>
    /// <param name="start">What the sums begin with.</param>
    /// <param name="sums">Written; may be <paramref name="start"/> itself.</param>
    /// <param name="vectors">How many sums: a multiple of four.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Add<TLanes>(
        ReadOnlySpan<int> sources, int stride, ref readonly TLanes values, ref readonly TLanes start, ref TLanes sums, int vectors)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var from = ref Unsafe.AsRef(in values);
        ref var begun = ref Unsafe.AsRef(in start);
        var done = 0;
        for (; done + 8 <= vectors; done += 8)
            AddEight(sources, stride, ref Unsafe.Add(ref from, done), ref Unsafe.Add(ref begun, done), ref Unsafe.Add(ref sums, done));
        if (done < vectors)
            AddFour(sources, stride, ref Unsafe.Add(ref from, done), ref Unsafe.Add(ref begun, done), ref Unsafe.Add(ref sums, done));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour<TLanes>(ReadOnlySpan<int> sources, int stride, ref TLanes values, ref TLanes start, ref TLanes sums)
        where TLanes : struct, ILanes<TLanes>
    {
        var (sum0, sum1, sum2, sum3) = (start, Unsafe.Add(ref start, 1), Unsafe.Add(ref start, 2), Unsafe.Add(ref start, 3));
        foreach (var source in sources)
        {
            ref var value = ref Unsafe.Add(ref values, source * stride);
            sum0 += value;
            sum1 += Unsafe.Add(ref value, 1);
            sum2 += Unsafe.Add(ref value, 2);
            sum3 += Unsafe.Add(ref value, 3);
        }

        (sums, Unsafe.Add(ref sums, 1), Unsafe.Add(ref sums, 2), Unsafe.Add(ref sums, 3)) = (sum0, sum1, sum2, sum3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddEight<TLanes>(ReadOnlySpan<int> sources, int stride, ref TLanes values, ref TLanes start, ref TLanes sums)
        where TLanes : struct, ILanes<TLanes>
    {
        var (sum0, sum1, sum2, sum3) = (start, Unsafe.Add(ref start, 1), Unsafe.Add(ref start, 2), Unsafe.Add(ref start, 3));
        var (sum4, sum5, sum6, sum7) = (
            Unsafe.Add(ref start, 4), Unsafe.Add(ref start, 5), Unsafe.Add(ref start, 6), Unsafe.Add(ref start, 7));
        foreach (var source in sources)
        {
            ref var value = ref Unsafe.Add(ref values, source * stride);
            sum0 += value;
            sum1 += Unsafe.Add(ref value, 1);
            sum2 += Unsafe.Add(ref value, 2);
            sum3 += Unsafe.Add(ref value, 3);
            sum4 += Unsafe.Add(ref value, 4);
            sum5 += Unsafe.Add(ref value, 5);
            sum6 += Unsafe.Add(ref value, 6);
            sum7 += Unsafe.Add(ref value, 7);
        }

        (sums, Unsafe.Add(ref sums, 1), Unsafe.Add(ref sums, 2), Unsafe.Add(ref sums, 3)) = (sum0, sum1, sum2, sum3);
        (Unsafe.Add(ref sums, 4), Unsafe.Add(ref sums, 5), Unsafe.Add(ref sums, 6), Unsafe.Add(ref sums, 7)) = (sum4, sum5, sum6, sum7);
    }

    /// <summary>Each source times its own weight, four vectors.</summary>
    /// <param name="sources">Where the sources are, in strides.</param>
    /// <param name="weights">One a source.</param>
    /// <param name="stride">Vectors from a source's values to the next one's.</param>
    /// <param name="values">The first source's first vector.</param>
    /// <param name="sums">Added to.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void AddWeighted<TLanes>(
        ReadOnlySpan<int> sources, ReadOnlySpan<double> weights, int stride, ref readonly TLanes values, ref TLanes sums)
        where TLanes : struct, ILanes<TLanes>
    {
        ref var first = ref Unsafe.AsRef(in values);
        var (sum0, sum1, sum2, sum3) = (sums, Unsafe.Add(ref sums, 1), Unsafe.Add(ref sums, 2), Unsafe.Add(ref sums, 3));
        for (var i = 0; i < sources.Length; i++)
        {
            ref var value = ref Unsafe.Add(ref first, sources[i] * stride);
            var weight = TLanes.Broadcast(weights[i]);
            sum0 = TLanes.FusedMultiplyAdd(weight, value, sum0);
            sum1 = TLanes.FusedMultiplyAdd(weight, Unsafe.Add(ref value, 1), sum1);
            sum2 = TLanes.FusedMultiplyAdd(weight, Unsafe.Add(ref value, 2), sum2);
            sum3 = TLanes.FusedMultiplyAdd(weight, Unsafe.Add(ref value, 3), sum3);
        }

        (sums, Unsafe.Add(ref sums, 1), Unsafe.Add(ref sums, 2), Unsafe.Add(ref sums, 3)) = (sum0, sum1, sum2, sum3);
    }
}
