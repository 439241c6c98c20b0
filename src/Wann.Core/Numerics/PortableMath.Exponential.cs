using System.Runtime.CompilerServices;

namespace Wann.Core.Numerics;

/// <summary>
/// The elementary functions, the same bits at every vector width and on every machine: branch-free, of nothing but exactly
/// rounded operations (+, −, ×, ÷, √, fused multiply-add, rounding to integers) and bit selections, in one fixed order.
/// </summary>
/// <remarks>
/// Polynomials are minimax, their coefficients found by Sollya. NaN gives NaN; the sign of a zero sine is unspecified. Inline no more
/// than one or two functions of a <see cref="Triple{T}"/> into a method: the JIT keeps some 500 variables, then it calls.
/// </remarks>
public static partial class PortableMath
{
    private const double Ln2High = 0.6931471805599453;
    private const double Ln2Low = 2.3190468138462996e-17;
    private const double Log2E = 1.4426950408889634;

    /// <summary>eˣ, within 2 ulp for every x: 0 and subnormals below, infinity above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : struct, ILanes<T>
    {
        // Beyond these bounds the answer is 0 or infinity already; NaN passes through.
        T bounded = T.Max(T.Broadcast(-746), T.Min(T.Broadcast(710), x));
        T rounder = T.Broadcast(PowerOfTwo.Rounder);
        T n = T.FusedMultiplyAdd(bounded, T.Broadcast(Log2E), rounder) - rounder;
        T r = T.FusedMultiplyAdd(n, T.Broadcast(-Ln2High), bounded);
        r = T.FusedMultiplyAdd(n, T.Broadcast(-Ln2Low), r);
        return T.ScaleByPowerOfTwo(ExpOfHalfLn2(r), n);
    }

    public static double Exp(double x) => Exp(new Lanes1(x)).Value;

    /// <summary>eʳ for |r| ≤ ½·ln 2: 1 + (r + r²·Q(r)), Q minimax (Sollya fpminimax, relative error 2⁻⁵⁷·⁹).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpOfHalfLn2<T>(T r)
        where T : struct, ILanes<T>
    {
        T q = T.Broadcast(2.5004514011720125e-08);
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(2.7630447587760214e-07));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(2.7557572234515413e-06));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(2.4801492475252935e-05));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(1.9841269522508960e-04));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(1.3888888944319463e-03));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(8.3333333334870419e-03));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(4.1666666666527033e-02));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(0.16666666666666424));
        q = T.FusedMultiplyAdd(q, r, T.Broadcast(0.50000000000000111));
        return T.Broadcast(1) + T.FusedMultiplyAdd(r * r, q, r);
    }
}

internal static class PowerOfTwo
{
    /// <summary>1.5·2⁵²: added to |x| &lt; 2⁵¹ it leaves the nearest integer in the lowest bits; subtracted again, that integer.</summary>
    public const double Rounder = 6755399441055744.0;

    /// <summary>The rounder and the exponent bias: the lowest bits of n + this, moved up by 52, are 2ⁿ.</summary>
    public const double BiasedRounder = Rounder + 1023;

    /// <summary>In two steps, as 2ⁿ alone may lie beyond the normal range; the first is exact, so only the second rounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Scale<T>(T x, T n)
        where T : struct, ILanes<T>
    {
        T rounder = T.Broadcast(BiasedRounder);
        T half = T.Round(n * T.Broadcast(0.5));
        return x * T.ShiftLeft(half + rounder, 52) * T.ShiftLeft(n - half + rounder, 52);
    }
}
