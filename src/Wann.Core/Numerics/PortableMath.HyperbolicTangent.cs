using System.Runtime.CompilerServices;

namespace Wann.Core.Numerics;

public static partial class PortableMath
{
    /// <summary>tanh x, within 2 ulp for every x; ±1 from |x| ≈ 19.1 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Tanh<T>(T x)
        where T : struct, ILanes<T>
    {
        // With E = e^(2|x|) − 1, tanh |x| = E / (E + 2), and E + 2 = 2ⁿ·p + (2ⁿ + 1) where p = eʳ − 1. As n is rounded down, nothing
        // cancels: E is p where n is 0, that is for |x| below some 0.34, and (E + 2) − 2 elsewhere, with the denominator's own error.
        // That n is rounded from −0.49, not −0.5, makes it 0 at x = 0.
        T magnitude = T.Min(T.Broadcast(22), T.Abs(x));
        T doubled = magnitude + magnitude;
        T shifted = T.FusedMultiplyAdd(doubled, T.Broadcast(Log2E), T.Broadcast(-0.49)) + T.Broadcast(PowerOfTwo.BiasedRounder);
        T n = shifted - T.Broadcast(PowerOfTwo.BiasedRounder);
        T scale = T.ShiftLeft(shifted, 52);
        T r = T.FusedMultiplyAdd(n, T.Broadcast(-Ln2High), doubled);
        r = T.FusedMultiplyAdd(n, T.Broadcast(-Ln2Low), r);
        T p = ExpMinusOneOfLn2(r);
        T denominator = T.FusedMultiplyAdd(scale, p, scale + T.Broadcast(1));
        T isSmall = T.Equal(n, T.Broadcast(0));
        T quotient = T.Select(isSmall, p, denominator - T.Broadcast(2)) / denominator;

        // Where E is small, E/2 − E/2·quotient is the same with the quotient's error scaled down.
        T small = T.FusedMultiplyAdd(p * T.Broadcast(-0.5), quotient, p * T.Broadcast(0.5));
        return T.Select(isSmall, small, quotient) | (x & T.Broadcast(-0.0));
    }

    public static double Tanh(double x) => Tanh(new Lanes1(x)).Value;

    /// <summary>eʳ − 1 for 0 ≤ r ≤ ln 2: r + r²·Q(r), Q minimax (Sollya fpminimax, relative error 2⁻⁵⁵·⁴).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpMinusOneOfLn2<T>(T r)
        where T : struct, ILanes<T>
    {
        T q = T.Broadcast(3.4373832850901598e-08);
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(2.5961252185303896e-07));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(2.7707248981674803e-06));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(2.4792962996676002e-05));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(1.9841585428224804e-04));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(1.3888881542263422e-03));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(8.3333334386884554e-03));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(4.1666666658018485e-02));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(0.16666666666701677));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(0.49999999999999512));
        return T.FusedMultiplyAdd(r * r, q, r);
    }
}
