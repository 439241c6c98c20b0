using System.Runtime.CompilerServices;

namespace Wann.Core.Numerics;

public static partial class PortableMath
{
    /// <summary>ln x, within 2 ulp for every x &gt; 0, subnormals included; −∞ at zero, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Log<T>(T x)
        where T : struct, ILanes<T>
    {
        T one = T.Broadcast(1);
        T isSubnormal = T.Less(x, T.Broadcast(SmallestNormal));
        T normal = T.Select(isSubnormal, x * T.Broadcast(1L << 54), x);

        // x = 2ᵏ·m with m in [√½, √2): the lower half of each binade keeps its exponent, the upper half takes the next.
        T fraction = (normal & T.Broadcast(MantissaMask)) | one;
        T isUpper = T.Greater(fraction, T.Broadcast(1.4142135623730951));
        T m = T.Select(isUpper, fraction * T.Broadcast(0.5), fraction);
        T exponent = (T.ShiftRight(normal, 52) | T.Broadcast(TwoTo52)) - T.Broadcast(TwoTo52 + 1023);
        T k = exponent + T.Select(isUpper, one, T.Broadcast(0)) - T.Select(isSubnormal, T.Broadcast(54), T.Broadcast(0));

        // ln m = f − f²/2 + s·(f²/2 + R), f = m − 1, s = f / (2 + f): the large terms come last, as in fdlibm.
        T f = m - one;
        T s = f / (T.Broadcast(2) + f);
        T halfSquare = T.Broadcast(0.5) * f * f;
        T tail = T.FusedMultiplyAdd(s, halfSquare + InverseHyperbolicTangentTail(s * s), k * T.Broadcast(Ln2Low));
        T result = T.FusedMultiplyAdd(k, T.Broadcast(Ln2High), f - (halfSquare - tail));

        T isOrdinary = T.Greater(x, T.Broadcast(0)) & T.Less(x, T.Broadcast(double.PositiveInfinity));
        T special = T.Select(T.Equal(x, T.Broadcast(0)), T.Broadcast(double.NegativeInfinity), T.Sqrt(x));
        return T.Select(isOrdinary, result, special);
    }

    public static double Log(double x) => Log(new Lanes1(x)).Value;

    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double TwoTo52 = 1L << 52;

    // The largest subnormal has all 52 bits of the fraction set and nothing else.
    private const double MantissaMask = 2.225073858507201e-308;

    /// <summary>
    /// R(s²) = (ln((1+s)/(1−s)) − 2s) / s for |s| ≤ (√2−1)/(√2+1): minimax (Sollya fpminimax, relative error 2⁻⁵⁹·⁵).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T InverseHyperbolicTangentTail<T>(T z)
        where T : struct, ILanes<T>
    {
        T q = T.Broadcast(0.14798597124673663);
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(0.15313803526595893));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(0.18183573263786398));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(0.22222198415701683));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(0.28571428743773330));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(0.39999999999409158));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(0.66666666666667351));
        return q * z;
    }
}
