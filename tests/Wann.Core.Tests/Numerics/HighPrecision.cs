using System.Numerics;

namespace Wann.Core.Tests.Numerics;

/// <summary>
/// The elementary functions of finite doubles from their Taylor series in integers, with at least 190 bits after the result's
/// first: the oracle of <see cref="Core.Numerics.PortableMath"/>, sharing nothing with it.
/// </summary>
internal static class HighPrecision
{
    private const int Spare = 200;
    private const int MostBits = 2600;

    private static readonly BigInteger WidePi = 16 * InverseArcTangent(5, -1) - 4 * InverseArcTangent(239, -1);
    private static readonly BigInteger WideLn2 = 2 * InverseArcTangent(3, 1);

    public static Exact Sin(double x) => SinOfQuarters(x, 0);

    public static Exact Cos(double x) => SinOfQuarters(x, 1);

    public static Exact SinPi(double x) => SinOfHalfTurns(x, 0);

    public static Exact CosPi(double x) => SinOfHalfTurns(x, 1);

    public static Exact Exp(double x) => ExpOf(Exact.Of(x), BitsFor(x));

    /// <summary>(E − 1) / (E + 1) with E = e^(2x).</summary>
    public static Exact Tanh(double x)
    {
        int bits = BitsFor(x);
        Exact exponential = ExpOf(Exact.Of(2 * x), bits);
        int common = bits + 64;
        BigInteger e = exponential.At(common), one = BigInteger.One << common;
        return new(((e - one) << common) / (e + one), common);
    }

    /// <summary>k·ln 2 + 2·artanh((m − 1) / (m + 1)) with x = 2ᵏ·m, m in [1, 2).</summary>
    public static Exact Log(double x)
    {
        const int bits = 2 * Spare;
        Exact exact = Exact.Of(x);
        int length = (int)exact.Mantissa.GetBitLength();
        BigInteger m = Exact.Shift(exact.Mantissa, bits - length + 1), one = BigInteger.One << bits;
        BigInteger s = ((m - one) << bits) / (m + one), square = (s * s) >> bits, sum = 0;
        for (int i = 1; !s.IsZero; i += 2, s = (s * square) >> bits)
            sum += s / i;
        int k = length - 1 - exact.FractionBits;
        return new(2 * sum + k * Ln2(bits), bits);
    }

    // Enough bits after the point that results as small as the last place of x keep Spare of their own.
    private static int BitsFor(double x) => Spare + Math.Max(0, Exact.Of(x).FractionBits);

    private static BigInteger Pi(int bits) => WidePi >> (MostBits - bits);

    private static BigInteger Ln2(int bits) => WideLn2 >> (MostBits - bits);

    /// <summary>sin(x + shift·π/2).</summary>
    private static Exact SinOfQuarters(double x, int shift)
    {
        int bits = BitsFor(x);
        BigInteger angle = Exact.Of(x).At(bits), quarters = RoundedQuotient(angle, Pi(bits) >> 1);
        BigInteger r = angle - ((quarters * WidePi) >> (MostBits - bits + 1));
        int quadrant = (int)((((quarters + shift) % 4) + 4) % 4);
        BigInteger result = Series(r, bits, isOdd: quadrant % 2 == 0);
        return new(quadrant >= 2 ? -result : result, bits);
    }

    /// <summary>sin(π·(x + shift/2)), reduced before π comes in, so that zeros are exact.</summary>
    private static Exact SinOfHalfTurns(double x, int shift)
    {
        int fraction = Math.Max(1, Exact.Of(x).FractionBits), bits = BitsFor(x);
        BigInteger one = BigInteger.One << fraction, turns = Exact.Of(x).At(fraction) + (shift * one >> 1);
        BigInteger halves = RoundedQuotient(turns, one);
        BigInteger result = Series(((turns - halves * one) * WidePi) >> (MostBits + fraction - bits), bits, isOdd: true);
        return new(halves.IsEven ? result : -result, bits);
    }

    private static BigInteger RoundedQuotient(BigInteger a, BigInteger b) => BigInteger.Divide(2 * a + (a.Sign * b), 2 * b);

    /// <summary>The odd terms of the alternating exponential series (the sine) or the even ones (the cosine).</summary>
    private static BigInteger Series(BigInteger r, int bits, bool isOdd)
    {
        BigInteger square = (r * r) >> bits, term = isOdd ? r : BigInteger.One << bits, sum = term;
        for (int i = isOdd ? 2 : 1; !term.IsZero; i += 2)
        {
            term = -(term * square >> bits) / (i * (i + 1));
            sum += term;
        }

        return sum;
    }

    private static Exact ExpOf(Exact exponent, int bits)
    {
        BigInteger x = exponent.At(bits);
        int k = (int)RoundedQuotient(x, Ln2(bits));
        BigInteger r = x - k * Ln2(bits), term = BigInteger.One << bits, sum = term;
        for (int i = 1; !term.IsZero; i++)
        {
            term = (term * r >> bits) / i;
            sum += term;
        }

        return new(sum, bits - k);
    }

    /// <summary>artanh(1/n) for sign 1, arctan(1/n) for sign −1, with MostBits.</summary>
    private static BigInteger InverseArcTangent(int n, int sign)
    {
        BigInteger power = (BigInteger.One << MostBits) / n, sum = 0;
        for (int i = 1; !power.IsZero; i += 2, power = sign * power / (n * n))
            sum += power / i;
        return sum;
    }
}
