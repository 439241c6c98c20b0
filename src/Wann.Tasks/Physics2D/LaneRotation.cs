using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Wann.Core.Numerics;

namespace Wann.Tasks.Physics2D;

/// <summary><see cref="Rotation.Of"/> for eight angles, with the same bits: in one vector of doubles, or in two.</summary>
internal static class LaneRotation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Sin, Vector256<float> Cos) Of(Vector256<float> angle)
    {
        if (Avx512F.IsSupported)
        {
            (Lanes8 s, Lanes8 c) = Of(new Lanes8(Avx512F.ConvertToVector512Double(angle)));
            return (Avx512F.ConvertToVector256Single(s.Value), Avx512F.ConvertToVector256Single(c.Value));
        }

        (Vector256<double> low, Vector256<double> high) = Vector256.Widen(angle);
        (Lanes4 sinLow, Lanes4 cosLow) = Of(new Lanes4(low));
        (Lanes4 sinHigh, Lanes4 cosHigh) = Of(new Lanes4(high));
        return (Vector256.Narrow(sinLow.Value, sinHigh.Value), Vector256.Narrow(cosLow.Value, cosHigh.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Sin, T Cos) Of<T>(T angle)
        where T : struct, ILanes<T>
    {
        T rounder = T.Broadcast(Rotation.Rounder);
        T shifted = T.FusedMultiplyAdd(angle, T.Broadcast(Rotation.InverseHalfPi), rounder);
        T r = T.FusedMultiplyAdd(rounder - shifted, T.Broadcast(Rotation.HalfPi), angle), z = r * r, z2 = z * z;
        T sin = T.FusedMultiplyAdd(r * z, T.FusedMultiplyAdd(z2, Line(z, Rotation.Sin9, Rotation.Sin7), Line(z, Rotation.Sin5, Rotation.Sin3)), r);
        T cos = T.FusedMultiplyAdd(
            z2, T.FusedMultiplyAdd(z2, Line(z, Rotation.Cos10, Rotation.Cos8), Line(z, Rotation.Cos6, Rotation.Cos4)), Line(z, Rotation.Cos2, 1));

        // The two lowest bits of the shifted angle count its quarter turns: one swaps sine and cosine, two flip both signs.
        T swapped = T.Less(T.ShiftLeft(shifted, 63) | T.Broadcast(1), T.Broadcast(0));
        T sinSign = T.ShiftLeft(T.ShiftRight(shifted, 1), 63);
        T cosSign = T.ShiftLeft(shifted, 63) ^ sinSign;
        return (T.Select(swapped, cos, sin) ^ sinSign, T.Select(swapped, sin, cos) ^ cosSign);
    }

    /// <summary>a·z + b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Line<T>(T z, double a, double b)
        where T : struct, ILanes<T> => T.FusedMultiplyAdd(z, T.Broadcast(a), T.Broadcast(b));
}
