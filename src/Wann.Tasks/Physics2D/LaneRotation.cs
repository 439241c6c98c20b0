using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wann.Tasks.Physics2D;

/// <summary><see cref="Rotation.Of"/> for eight angles, with the same bits.</summary>
internal static class LaneRotation
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Sin, Vector256<float> Cos) Of(Vector256<float> angle)
    {
        (Vector256<double> low, Vector256<double> high) = Vector256.Widen(angle);
        (Vector256<double> sinLow, Vector256<double> cosLow) = Of(low);
        (Vector256<double> sinHigh, Vector256<double> cosHigh) = Of(high);
        return (Vector256.Narrow(sinLow, sinHigh), Vector256.Narrow(cosLow, cosHigh));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Sin, Vector256<double> Cos) Of(Vector256<double> angle)
    {
        Vector256<double> rounder = Vector256.Create(Rotation.Rounder);
        Vector256<double> shifted = angle * Rotation.InverseHalfPi + rounder;
        Vector256<double> r = angle - (shifted - rounder) * Rotation.HalfPi, z = r * r, z2 = z * z;
        Vector256<double> sin = r + r * z * ((V(-1.0 / 6) + z * (1.0 / 120)) + z2 * (V(-1.0 / 5040) + z * (1.0 / 362880)));
        Vector256<double> cos = (V(1) - 0.5 * z) + z2 * ((V(1.0 / 24) - z * (1.0 / 720)) + z2 * (V(1.0 / 40320) - z * (1.0 / 3628800)));

        // The two lowest bits of the shifted angle count its quarter turns: one swaps sine and cosine, two flip both signs.
        Vector256<long> quarters = shifted.AsInt64();
        Vector256<double> swapped = Vector256.Equals(quarters & Vector256.Create(1L), Vector256.Create(1L)).AsDouble();
        Vector256<double> sinSign = ((quarters & Vector256.Create(2L)) << 62).AsDouble();
        Vector256<double> cosSign = (((quarters + Vector256.Create(1L)) & Vector256.Create(2L)) << 62).AsDouble();
        return (Vector256.ConditionalSelect(swapped, cos, sin) ^ sinSign, Vector256.ConditionalSelect(swapped, sin, cos) ^ cosSign);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> V(double x) => Vector256.Create(x);
}
