using System.Runtime.CompilerServices;

namespace Wann.Core.Numerics;

public static partial class PortableMath
{
    /// <summary>sin(πx), within 2 ulp for every finite x, else NaN; the reduction is exact, so integers give zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SinPi<T>(T x)
        where T : struct, ILanes<T>
    {
        T y = ReduceByTwo(x);
        T magnitude = T.Abs(y);
        T folded = T.Min(T.Broadcast(1) - magnitude, magnitude);
        return SinPiOfHalf(folded) | (y & T.Broadcast(-0.0));
    }

    /// <summary>cos(πx), within 2 ulp for every finite x, else NaN; the reduction is exact, so odd halves give zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T CosPi<T>(T x)
        where T : struct, ILanes<T>
        => SinPiOfHalf(T.Broadcast(0.5) - T.Abs(ReduceByTwo(x)));

    public static double SinPi(double x) => SinPi(new Lanes1(x)).Value;

    public static double CosPi(double x) => CosPi(new Lanes1(x)).Value;

    /// <summary>x less its nearest even integer: in [−1, 1], exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ReduceByTwo<T>(T x)
        where T : struct, ILanes<T>
        => T.FusedMultiplyAdd(T.Broadcast(-2), T.Round(x * T.Broadcast(0.5)), x);

    /// <summary>
    /// sin(πr) for |r| ≤ ½: 2r + r·Q(r²), Q minimax (Sollya fpminimax, relative error 2⁻⁵⁴·⁸). As 2r is exact and all there is at r = ½,
    /// the rounding of the rest weighs little.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SinPiOfHalf<T>(T r)
        where T : struct, ILanes<T>
    {
        T z = r * r;
        T q = T.Broadcast(7.902888816266141e-07);
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-2.192560816627289e-05));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(0.00046630965308792736));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-0.0073704328337367885));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(0.08214588688778493));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-0.5992645293431682));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(2.550164039878294));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-5.167712780049988));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(1.1415926535897933));
        return T.FusedMultiplyAdd(r, T.Broadcast(2), r * q);
    }
}
