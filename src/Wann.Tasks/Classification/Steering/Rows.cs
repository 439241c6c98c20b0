using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wann.Core.Networks;
using Wann.Core.Numerics;

namespace Wann.Tasks.Classification.Steering;

/// <summary>Arithmetic on rows of samples, whose lengths are multiples of <see cref="Part.Multiple"/>. Nothing checks bounds.</summary>
internal static class Rows<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>sums += factor · values.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<double> sums, ReadOnlySpan<double> values, double factor)
    {
        ref var into = ref First(sums);
        ref var from = ref First(values);
        var times = TLanes.Broadcast(factor);
        for (var i = 0; i < sums.Length / TLanes.Count; i += 2)
        {
            ref var one = ref Unsafe.Add(ref into, i);
            ref var other = ref Unsafe.Add(ref into, i + 1);
            one = TLanes.FusedMultiplyAdd(Unsafe.Add(ref from, i), times, one);
            other = TLanes.FusedMultiplyAdd(Unsafe.Add(ref from, i + 1), times, other);
        }
    }

    /// <summary>Σ value · slope and Σ value² · curvature, as sixteen sums each that are then added up in their order.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static (double Slope, double Curvature) Products(
        ReadOnlySpan<double> values, ReadOnlySpan<double> slopes, ReadOnlySpan<double> curvatures)
    {
        ref var value = ref First(values);
        ref var slope = ref First(slopes);
        ref var curvature = ref First(curvatures);
        var zero = TLanes.Broadcast(0);
        var (s0, s1, s2, s3, c0, c1, c2, c3) = (zero, zero, zero, zero, zero, zero, zero, zero);
        for (var i = 0; i < values.Length / TLanes.Count; i += Part.Multiple / TLanes.Count)
        {
            (s0, c0) = Next(i, s0, c0, ref value, ref slope, ref curvature);
            (s1, c1) = Next(i + 1, s1, c1, ref value, ref slope, ref curvature);
            if (TLanes.Count == Part.Multiple / 2) continue;
            (s2, c2) = Next(i + 2, s2, c2, ref value, ref slope, ref curvature);
            (s3, c3) = Next(i + 3, s3, c3, ref value, ref slope, ref curvature);
        }

        return (InOrder(s0, s1, s2, s3), InOrder(c0, c1, c2, c3));
    }

    /// <summary>Multiplies derivatives by what a node makes by those by what it takes: first ones once, second ones twice.</summary>
    public static void Chain(
        Activation activation, ReadOnlySpan<double> sums, ReadOnlySpan<double> values, Span<double> slopes, Span<double> curvatures)
    {
        ref var sum = ref First(sums);
        ref var value = ref First(values);
        ref var first = ref First(slopes);
        ref var second = ref First(curvatures);
        for (var i = 0; i < sums.Length / TLanes.Count; i++)
        {
            var slope = ActivationSlope.Of(activation, Unsafe.Add(ref sum, i), Unsafe.Add(ref value, i));
            Unsafe.Add(ref first, i) *= slope;
            Unsafe.Add(ref second, i) *= slope * slope;
        }
    }

    public static Span<TLanes> AsLanes(Span<double> values) => MemoryMarshal.Cast<double, TLanes>(values);

    private static ref TLanes First(ReadOnlySpan<double> values) =>
        ref Unsafe.As<double, TLanes>(ref MemoryMarshal.GetReference(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Slope, TLanes Curvature) Next(
        int i, TLanes slope, TLanes curvature, ref TLanes values, ref TLanes slopes, ref TLanes curvatures)
    {
        var value = Unsafe.Add(ref values, i);
        return (
            TLanes.FusedMultiplyAdd(value, Unsafe.Add(ref slopes, i), slope),
            TLanes.FusedMultiplyAdd(value * value, Unsafe.Add(ref curvatures, i), curvature));
    }

    private static double InOrder(TLanes first, TLanes second, TLanes third, TLanes fourth)
    {
        Span<TLanes> lanes = [first, second, third, fourth];
        var sum = 0.0;
        foreach (var one in MemoryMarshal.Cast<TLanes, double>(lanes)[..Part.Multiple]) sum += one;
        return sum;
    }
}
