using System.Runtime.CompilerServices;

namespace Wann.Core.Numerics;

public static partial class PortableMath
{
    /// <summary>The largest |x| whose sine and cosine are computed; beyond it the answer is NaN.</summary>
    public const double LargestAngle = 1 << 30;

    // π as the unevaluated sum of three doubles. In x − n·π the first fused step is exact (Cody and Waite, with the product kept
    // whole), so what is lost is at most half a unit of the remainder, and n·2⁻¹⁶¹.
    private const double Pi1 = 3.141592653589793;
    private const double Pi2 = 1.2246467991473532e-16;
    private const double Pi3 = -2.9947698097183397e-33;
    private const double InversePi = 0.3183098861837907;

    /// <summary>sin x, within 2 ulp for |x| ≤ <see cref="LargestAngle"/>, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sin<T>(T x)
        where T : struct, ILanes<T>
    {
        T shifted = T.FusedMultiplyAdd(x, T.Broadcast(InversePi), T.Broadcast(PowerOfTwo.Rounder));
        T n = shifted - T.Broadcast(PowerOfTwo.Rounder);
        T remainder = SubtractMultiple(x, n, Pi1, Pi2, Pi3);
        return InDomain(x, SinOfHalfTurn(remainder) ^ T.ShiftLeft(shifted, 63));
    }

    /// <summary>cos x, within 2 ulp for |x| ≤ <see cref="LargestAngle"/>, else NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Cos<T>(T x)
        where T : struct, ILanes<T>
    {
        // cos x = (−1)ⁿ⁺¹·sin(x − (2n+1)·π/2) with the odd multiple of π/2 nearest to x.
        T shifted = T.FusedMultiplyAdd(x, T.Broadcast(InversePi), T.Broadcast(-0.5)) + T.Broadcast(PowerOfTwo.Rounder);
        T n = shifted - T.Broadcast(PowerOfTwo.Rounder) + T.Broadcast(0.5);
        T remainder = SubtractMultiple(x, n, Pi1, Pi2, Pi3);
        return InDomain(x, -SinOfHalfTurn(remainder) ^ T.ShiftLeft(shifted, 63));
    }

    public static double Sin(double x) => Sin(new Lanes1(x)).Value;

    public static double Cos(double x) => Cos(new Lanes1(x)).Value;

    /// <summary>sin x in double precision, then rounded.</summary>
    public static float Sin(float x) => (float)Sin((double)x);

    /// <summary>cos x in double precision, then rounded.</summary>
    public static float Cos(float x) => (float)Cos((double)x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SubtractMultiple<T>(T x, T n, double part1, double part2, double part3)
        where T : struct, ILanes<T>
    {
        T remainder = T.FusedMultiplyAdd(n, T.Broadcast(-part1), x);
        remainder = T.FusedMultiplyAdd(n, T.Broadcast(-part2), remainder);
        return T.FusedMultiplyAdd(n, T.Broadcast(-part3), remainder);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T InDomain<T>(T x, T result)
        where T : struct, ILanes<T>
        => T.Select(T.LessOrEqual(T.Abs(x), T.Broadcast(LargestAngle)), result, T.Broadcast(double.NaN));

    /// <summary>sin r for |r| ≤ π/2: r + r³·Q(r²), Q minimax (Sollya fpminimax, relative error 2⁻⁶¹·⁶).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SinOfHalfTurn<T>(T r)
        where T : struct, ILanes<T>
    {
        T z = r * r;
        T q = T.Broadcast(2.721677930889819e-15);
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-7.643043459832602e-13));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(1.6058941903321075e-10));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-2.5052106921614028e-08));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(2.7557319211744386e-06));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-0.00019841269841213368));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(0.008333333333333208));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-0.16666666666666666));
        return T.FusedMultiplyAdd(r * z, q, r);
    }
}
