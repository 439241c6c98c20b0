using Wann.Core.Numerics;
using Wann.Probe;

namespace Wann.Core.Tests.Numerics;

public sealed class LanesTests
{
    [Fact]
    public void Every_operation_of_four_lanes_is_that_of_one() => CompareOperations<Lanes4>();

    [Fact]
    public void Every_operation_of_eight_lanes_is_that_of_one() => CompareOperations<Lanes8>();

    [Fact]
    public void Every_operation_of_a_pair_is_that_of_one() => CompareOperations<Pair<Lanes8>>();

    [Fact]
    public void Every_operation_of_a_triple_is_that_of_one() => CompareOperations<Triple<Lanes4>>();

    [Fact]
    public void Minimum_and_maximum_are_the_right_one_when_neither_is_less()
    {
        Assert.Equal(2, Lanes1.Min(new(double.NaN), new(2)).Value);
        Assert.Equal(double.NaN, Lanes1.Max(new(2), new(double.NaN)).Value);
        Assert.True(double.IsNegative(Lanes1.Min(new(0.0), new(-0.0)).Value));
        Assert.False(double.IsNegative(Lanes1.Min(new(-0.0), new(0.0)).Value));
        Assert.True(double.IsNegative(Lanes1.Max(new(0.0), new(-0.0)).Value));
    }

    [Fact]
    public void Mask_bits_number_the_lanes_from_the_lowest()
    {
        double[] values = [.. Enumerable.Range(0, 24)];
        Triple<Lanes8> mask = Triple<Lanes8>.Greater(Triple<Lanes8>.Load(in values[0]), Triple<Lanes8>.Broadcast(20));

        Assert.Equal(0b111UL << 21, Triple<Lanes8>.MaskBits(mask));
        Assert.True(Triple<Lanes8>.Any(mask));
        Assert.False(Triple<Lanes8>.All(mask));
        Assert.False(Triple<Lanes8>.Any(mask ^ mask));
        Assert.True(Triple<Lanes8>.All(Triple<Lanes8>.Equal(mask ^ mask, mask ^ mask)));
    }

    private static void CompareOperations<T>()
        where T : struct, ILanes<T>
    {
        double[] a = NumericsPoints.Mixed(2400, 8, seed: 4), b = NumericsPoints.Mixed(2400, 8, seed: 5);
        Array.Reverse(b);
        foreach ((double[] left, double[] right) in (IEnumerable<(double[], double[])>)[(a, b), (b, a), (a, a)])
            Assert.Equal(Operations<Lanes1>(left, right), Operations<T>(left, right));
    }

    /// <summary>The bits of every operation's results, an array of lanes for each; NaNs alike.</summary>
    private static long[][] Operations<T>(double[] left, double[] right)
        where T : struct, ILanes<T>
    {
        Func<T, T, T>[] operations =
        [
            (x, y) => x + y, (x, y) => x - y, (x, y) => x * y, (x, y) => x / y, (x, _) => -x,
            (x, y) => x & y, (x, y) => x | y, (x, y) => x ^ y, T.AndNot,
            (x, _) => T.ShiftLeft(x, 52), (x, _) => T.ShiftRight(x, 52), (x, y) => T.FusedMultiplyAdd(x, y, x),
            (x, _) => T.Abs(x), (x, _) => T.Sqrt(x), (x, _) => T.Round(x), T.Min, T.Max,
            T.Less, T.LessOrEqual, T.Greater, T.GreaterOrEqual, T.Equal,
            (x, y) => T.Select(T.Less(x, y), x, T.Broadcast(3)),
            (x, y) => T.ScaleByPowerOfTwo(T.Broadcast(1.3), T.Round(T.Min(T.Max(x * y, T.Broadcast(-1100)), T.Broadcast(1100)))),
        ];
        return [.. operations.Select(operation => Bits(operation, left, right))];
    }

    private static long[] Bits<T>(Func<T, T, T> operation, double[] left, double[] right)
        where T : struct, ILanes<T>
    {
        var results = new double[left.Length];
        for (int i = 0; i < left.Length; i += T.Count)
            operation(T.Load(in left[i]), T.Load(in right[i])).Store(ref results[i]);
        return [.. results.Select(x => BitConverter.DoubleToInt64Bits(double.IsNaN(x) ? double.NaN : x))];
    }
}
