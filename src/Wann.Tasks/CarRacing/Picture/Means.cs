using System.Numerics;

namespace Wann.Tasks.CarRacing.Picture;

/// <summary>
/// How a line of values becomes shorter: the mean i is made of three from First[i] on, weighted A[i], B[i] and C[i],
/// with halves rounded up. For a sum s of them it is (s + Half[i]) × Reciprocal[i] ÷ 2¹⁶⁺ˢʰⁱᶠᵗ, rounded down, and that is exact.
/// </summary>
internal sealed class Means
{
    /// <param name="from">Values.</param>
    /// <param name="to">Means; more than half as many.</param>
    /// <param name="shift">The greatest that leaves every reciprocal in 16 bits.</param>
    public Means(int from, int to, int shift)
    {
        Shift = shift;
        (First, A, B, C) = (new int[to], new ushort[to], new ushort[to], new ushort[to]);
        (Half, Reciprocal) = (new ushort[to], new ushort[to]);
        for (var i = 0; i < to; i++)
        {
            while (First[i] + 3 < from && Weight(First[i], i) == 0) First[i]++;
            (A[i], B[i], C[i]) = (Weight(First[i], i), Weight(First[i] + 1, i), Weight(First[i] + 2, i));
            var sum = A[i] + B[i] + C[i];
            Half[i] = (ushort)(sum / 2);
            Reciprocal[i] = checked((ushort)(((1 << (16 + shift)) + sum - 1) / sum));
        }

        // A tent around the mean's place that falls to 0 at the distance of a mean's neighbour, in whole numbers without a common divisor.
        ushort Weight(int value, int mean) => (ushort)(
            Math.Max((2 * from) - Math.Abs((((2 * value) + 1) * to) - (((2 * mean) + 1) * from)), 0)
            / (int)BigInteger.GreatestCommonDivisor(from, to));
    }

    public int Shift { get; }

    public int[] First { get; }

    public ushort[] A { get; }

    public ushort[] B { get; }

    public ushort[] C { get; }

    public ushort[] Half { get; }

    public ushort[] Reciprocal { get; }
}
