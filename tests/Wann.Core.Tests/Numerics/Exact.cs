using System.Numerics;

namespace Wann.Core.Tests.Numerics;

/// <summary>Mantissa · 2^−FractionBits: a reference value, with far more bits than a double.</summary>
internal readonly record struct Exact(BigInteger Mantissa, int FractionBits)
{
    public static Exact Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long fraction = bits & ((1L << 52) - 1);
        BigInteger magnitude = exponent == 0 ? fraction : fraction | (1L << 52);
        return new(bits < 0 ? -magnitude : magnitude, 1075 - Math.Max(exponent, 1));
    }

    /// <summary>The mantissa for another number of fraction bits; bits beyond it are dropped.</summary>
    public BigInteger At(int fractionBits) => Shift(Mantissa, fractionBits - FractionBits);

    /// <summary>|value − this| in units of the last place that a double near this has.</summary>
    public double ErrorInUlps(double value)
    {
        if (!double.IsFinite(value))
            return double.PositiveInfinity;
        Exact other = Of(value);
        int common = Math.Max(FractionBits, other.FractionBits);
        BigInteger difference = BigInteger.Abs(At(common) - other.At(common));
        int exponent = (int)BigInteger.Abs(Mantissa).GetBitLength() - 1 - FractionBits;
        int ulpExponent = Math.Max(exponent - 52, -1074);

        // Sixty-four extra bits are kept when the difference is brought to units of 2^ulpExponent.
        return (double)Shift(difference, 64 - common - ulpExponent) / Math.Pow(2, 64);
    }

    public static BigInteger Shift(BigInteger value, int left) => left >= 0 ? value << left : value >> -left;
}
