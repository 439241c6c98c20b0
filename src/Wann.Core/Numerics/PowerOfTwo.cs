using System.Runtime.CompilerServices;

namespace Wann.Core.Numerics;

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
