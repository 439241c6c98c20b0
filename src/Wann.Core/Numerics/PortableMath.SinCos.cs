using System.Runtime.CompilerServices;

namespace Wann.Core.Numerics;

public static partial class PortableMath
{
    private const double InverseHalfPi = 0.6366197723675814;

    /// <summary>
    /// sin x and cos x together, each within 2 ulp for |x| ≤ <see cref="LargestAngle"/>, else NaN. Cheaper than
    /// <see cref="Sin{T}"/> and <see cref="Cos{T}"/>, whose last bits may differ.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (T Sin, T Cos) SinCos<T>(T x)
        where T : struct, ILanes<T>
    {
        T shifted = T.FusedMultiplyAdd(x, T.Broadcast(InverseHalfPi), T.Broadcast(PowerOfTwo.Rounder));
        T n = shifted - T.Broadcast(PowerOfTwo.Rounder);
        T remainder = SubtractMultiple(x, n, Pi1 / 2, Pi2 / 2, Pi3 / 2);
        T sin = SinOfQuarterTurn(remainder);
        T cos = CosOfQuarterTurn(remainder);

        // A quarter turn swaps the two; half a turn flips both signs: n mod 4 is in the two lowest bits.
        T swapped = T.Less(T.ShiftLeft(shifted, 63) | T.Broadcast(1), T.Broadcast(0));
        T sinSign = T.ShiftLeft(T.ShiftRight(shifted, 1), 63);
        T cosSign = T.ShiftLeft(shifted, 63) ^ sinSign;
        return (
            InDomain(x, T.Select(swapped, cos, sin) ^ sinSign),
            InDomain(x, T.Select(swapped, sin, cos) ^ cosSign));
    }

    public static (double Sin, double Cos) SinCos(double x)
    {
        (Lanes1 sin, Lanes1 cos) = SinCos(new Lanes1(x));
        return (sin.Value, cos.Value);
    }

    /// <summary>sin r for |r| ≤ π/4: r + r³·Q(r²), Q minimax (Sollya fpminimax, relative error 2⁻⁵⁷·⁹).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SinOfQuarterTurn<T>(T r)
        where T : struct, ILanes<T>
    {
        T z = r * r;
        T q = T.Broadcast(1.5895975168098653e-10);
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-2.5050742816066740e-08));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(2.7557313585037963e-06));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-1.9841269829464980e-04));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(8.3333333333219239e-03));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-0.16666666666666630));
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
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(2.4801587289008100e-05));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-1.3888888888873348e-03));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(4.1666666666666595e-02));
        q = T.FusedMultiplyAdd(q, z, T.Broadcast(-0.5));
        return T.FusedMultiplyAdd(q, z, T.Broadcast(1));
    }
}
