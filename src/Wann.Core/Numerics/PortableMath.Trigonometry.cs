using System.Runtime.CompilerServices;

namespace Wann.Core.Numerics;

public static partial class PortableMath
{
    /// <summary>The largest |x| whose sine and cosine are computed; beyond it the answer is NaN.</summary>
    public const double LargestAngle = 1 << 30;

    // π as the unevaluated sum of three doubles; halving them is exact.
    private const double Pi1 = 3.141592653589793;
    private const double Pi2 = 1.2246467991473532e-16;
    private const double Pi3 = -2.9947698097183397e-33;
    private const double TwoOverPi = 0.6366197723675814;

    /// <summary>sin x and cos x together, each within 2 ulp for |x| ≤ <see cref="LargestAngle"/>, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Sin, T Cos) SinCos<T>(T x)
        where T : struct, ILanes<T>
    {
        // r = x − n·π/2 (Cody and Waite). Fused, the first step is exact, so what is lost is half a unit of r and n·2⁻¹⁶².
        T rounder = T.Broadcast(PowerOfTwo.Rounder);
        T shifted = T.FusedMultiplyAdd(x, T.Broadcast(TwoOverPi), rounder);
        T n = shifted - rounder;
        T r = T.FusedMultiplyAdd(n, T.Broadcast(-Pi1 / 2), x);
        r = T.FusedMultiplyAdd(n, T.Broadcast(-Pi2 / 2), r);
        r = T.FusedMultiplyAdd(n, T.Broadcast(-Pi3 / 2), r);
        T sin = SinOfQuarterTurn(r);
        T cos = CosOfQuarterTurn(r);

        // A quarter turn swaps the two, half a turn flips both signs; n mod 4 is in the two lowest bits.
        T isOdd = T.Less(T.ShiftLeft(shifted, 63) | T.Broadcast(1), T.Broadcast(0));
        T sinSign = T.ShiftLeft(T.ShiftRight(shifted, 1), 63);
        T cosSign = T.ShiftLeft(shifted, 63) ^ sinSign;
        T isInDomain = T.LessOrEqual(T.Abs(x), T.Broadcast(LargestAngle));
        T nan = T.Broadcast(double.NaN);
        return (
            T.Select(isInDomain, T.Select(isOdd, cos, sin) ^ sinSign, nan),
            T.Select(isInDomain, T.Select(isOdd, sin, cos) ^ cosSign, nan));
    }

    /// <summary>sin x: the first of <see cref="SinCos{T}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sin<T>(T x)
        where T : struct, ILanes<T> => SinCos(x).Sin;

    /// <summary>cos x: the second of <see cref="SinCos{T}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cos<T>(T x)
        where T : struct, ILanes<T> => SinCos(x).Cos;

    public static (double Sin, double Cos) SinCos(double x)
    {
        (Lanes1 sin, Lanes1 cos) = SinCos(new Lanes1(x));
        return (sin.Value, cos.Value);
    }

    public static double Sin(double x) => Sin(new Lanes1(x)).Value;

    public static double Cos(double x) => Cos(new Lanes1(x)).Value;

    /// <summary>sin x in double precision, then rounded.</summary>
    public static float Sin(float x) => (float)Sin((double)x);

    /// <summary>cos x in double precision, then rounded.</summary>
    public static float Cos(float x) => (float)Cos((double)x);

    /// <summary>sin r for |r| ≤ π/4: r + r³·Q(r²), Q minimax (Sollya fpminimax, relative error 2⁻⁵⁷·⁹).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SinOfQuarterTurn<T>(T r)
        where T : struct, ILanes<T>
    {
        T z = r * r;
        T q = T.Broadcast(1.5895975168098653e-10);
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-2.505074281606674e-08));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(2.7557313585037963e-06));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-0.0001984126982946498));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(0.008333333333321924));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-0.1666666666666663));
        return T.FusedMultiplyAdd(r * z, q, r);
    }

    /// <summary>cos r for |r| ≤ π/4: 1 − r²/2 + r⁴·Q(r²), Q minimax (Sollya fpminimax, relative error 2⁻⁶³·⁹).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T CosOfQuarterTurn<T>(T r)
        where T : struct, ILanes<T>
    {
        T z = r * r;
        T q = T.Broadcast(-1.1358764907666355e-11);
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(2.0875705690062727e-09));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-2.7557314219061697e-07));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(2.48015872890081e-05));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-0.0013888888888873348));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(0.041666666666666595));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-0.5));
        return T.FusedMultiplyAdd(q, z, T.Broadcast(1));
    }

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
