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

    /// <summary>sin(πr) for |r| ≤ ½: π·r + r³·Q(r²) with π in two parts, Q minimax (Sollya fpminimax, relative error 2⁻⁶⁰·⁴).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SinPiOfHalf<T>(T r)
        where T : struct, ILanes<T>
    {
        T z = r * r;
        T q = T.Broadcast(7.6890222022727500e-07);
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-2.1902588720003260e-05));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(4.6629943363291922e-04));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-7.3704304215533520e-03));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(8.2145886562737525e-02));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-0.59926452931825114));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(2.5501640398772780));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-5.1677127800499694));
        return T.FusedMultiplyAdd(r, T.Broadcast(Pi1), T.FusedMultiplyAdd(r * z, q, r * T.Broadcast(Pi2)));
    }
}
