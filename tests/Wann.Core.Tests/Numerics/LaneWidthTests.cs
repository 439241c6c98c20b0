using Wann.Core.Numerics;
using Wann.Probe;

namespace Wann.Core.Tests.Numerics;

public sealed class LaneWidthTests
{
    public static TheoryData<string> Functions => [.. NumericsTable.Functions];

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_width_gives_the_bits_of_one_lane(string function)
    {
        double[] inputs = [.. NumericsPoints.Mixed(96_000, 30, seed: 2), .. NumericsPoints.Mixed(48_000, 1e9, seed: 3)];
        double[] expected = NumericsTable.Evaluate<Lanes1>(function, inputs);

        AssertSameBits(expected, NumericsTable.Evaluate<Lanes4>(function, inputs), inputs);
        AssertSameBits(expected, NumericsTable.Evaluate<Lanes8>(function, inputs), inputs);
        AssertSameBits(expected, NumericsTable.Evaluate<Pair<Lanes4>>(function, inputs), inputs);
        AssertSameBits(expected, NumericsTable.Evaluate<Pair<Lanes8>>(function, inputs), inputs);
        AssertSameBits(expected, NumericsTable.Evaluate<Triple<Lanes4>>(function, inputs), inputs);
        AssertSameBits(expected, NumericsTable.Evaluate<Triple<Lanes8>>(function, inputs), inputs);
    }

    private static void AssertSameBits(double[] expected, double[] actual, double[] inputs)
    {
        for (int i = 0; i < expected.Length; i++)
            if (BitConverter.DoubleToInt64Bits(expected[i]) != BitConverter.DoubleToInt64Bits(actual[i]))
                Assert.Fail($"For {inputs[i]:R} one lane gives {expected[i]:R}, the wider lanes {actual[i]:R}.");
    }
}
