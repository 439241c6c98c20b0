using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Wann.Benchmarks;

/// <summary>As many fused multiply-adds of floats as a core can do: sixteen chains in registers, with nothing to read or write.</summary>
internal static class FloatPeak
{
    /// <summary>Multiply-adds a step.</summary>
    public const int Products = 16 * 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Run(int steps)
    {
        var (factor, addend) = (Vector512.Create(0.999f), Vector512.Create(0.001f));
        var (a, b, c, d) = (Vector512.Create(1f), Vector512.Create(2f), Vector512.Create(3f), Vector512.Create(4f));
        var (e, f, g, h) = (a, b, c, d);
        var (i, j, k, l) = (a, b, c, d);
        var (m, n, o, p) = (a, b, c, d);
        for (var step = 0; step < steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, factor, addend);
            b = Vector512.FusedMultiplyAdd(b, factor, addend);
            c = Vector512.FusedMultiplyAdd(c, factor, addend);
            d = Vector512.FusedMultiplyAdd(d, factor, addend);
            e = Vector512.FusedMultiplyAdd(e, factor, addend);
            f = Vector512.FusedMultiplyAdd(f, factor, addend);
            g = Vector512.FusedMultiplyAdd(g, factor, addend);
            h = Vector512.FusedMultiplyAdd(h, factor, addend);
            i = Vector512.FusedMultiplyAdd(i, factor, addend);
            j = Vector512.FusedMultiplyAdd(j, factor, addend);
            k = Vector512.FusedMultiplyAdd(k, factor, addend);
            l = Vector512.FusedMultiplyAdd(l, factor, addend);
            m = Vector512.FusedMultiplyAdd(m, factor, addend);
            n = Vector512.FusedMultiplyAdd(n, factor, addend);
            o = Vector512.FusedMultiplyAdd(o, factor, addend);
            p = Vector512.FusedMultiplyAdd(p, factor, addend);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p);
    }
}
