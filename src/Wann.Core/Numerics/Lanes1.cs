using System.Runtime.CompilerServices;

namespace Wann.Core.Numerics;

/// <summary>One double: the scalar form of the lanes, and the oracle of the wider ones.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
public readonly struct Lanes1(double value) : ILanes<Lanes1>
{
    public readonly double Value = value;

    public static int Count => 1;

    public static Lanes1 Broadcast(double value) => new(value);

    public static Lanes1 Load(ref readonly double source) => new(source);

    public void Store(ref double target) => target = Value;

    public static Lanes1 operator +(Lanes1 left, Lanes1 right) => new(left.Value + right.Value);

    public static Lanes1 operator -(Lanes1 left, Lanes1 right) => new(left.Value - right.Value);

    public static Lanes1 operator *(Lanes1 left, Lanes1 right) => new(left.Value * right.Value);

    public static Lanes1 operator /(Lanes1 left, Lanes1 right) => new(left.Value / right.Value);

    public static Lanes1 operator -(Lanes1 value) => OfBits(value.Bits ^ (1UL << 63));

    public static Lanes1 operator &(Lanes1 left, Lanes1 right) => OfBits(left.Bits & right.Bits);

    public static Lanes1 operator |(Lanes1 left, Lanes1 right) => OfBits(left.Bits | right.Bits);

    public static Lanes1 operator ^(Lanes1 left, Lanes1 right) => OfBits(left.Bits ^ right.Bits);

    public static Lanes1 AndNot(Lanes1 left, Lanes1 right) => OfBits(left.Bits & ~right.Bits);

    public static Lanes1 ShiftLeft(Lanes1 bits, int count) => OfBits(bits.Bits << count);

    public static Lanes1 ShiftRight(Lanes1 bits, int count) => OfBits(bits.Bits >> count);

    public static Lanes1 FusedMultiplyAdd(Lanes1 a, Lanes1 b, Lanes1 c) => new(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    public static Lanes1 Abs(Lanes1 value) => new(Math.Abs(value.Value));

    public static Lanes1 Sqrt(Lanes1 value) => new(Math.Sqrt(value.Value));

    public static Lanes1 Round(Lanes1 value) => new(Math.Round(value.Value));

    public static Lanes1 Min(Lanes1 left, Lanes1 right) => left.Value < right.Value ? left : right;

    public static Lanes1 Max(Lanes1 left, Lanes1 right) => left.Value > right.Value ? left : right;

    public static Lanes1 Less(Lanes1 left, Lanes1 right) => Mask(left.Value < right.Value);

    public static Lanes1 LessOrEqual(Lanes1 left, Lanes1 right) => Mask(left.Value <= right.Value);

    public static Lanes1 Greater(Lanes1 left, Lanes1 right) => Mask(left.Value > right.Value);

    public static Lanes1 GreaterOrEqual(Lanes1 left, Lanes1 right) => Mask(left.Value >= right.Value);

    public static Lanes1 Equal(Lanes1 left, Lanes1 right) => Mask(left.Value == right.Value);

    public static Lanes1 Select(Lanes1 mask, Lanes1 whenTrue, Lanes1 whenFalse) => Any(mask) ? whenTrue : whenFalse;

    public static ulong MaskBits(Lanes1 mask) => mask.Bits >> 63;

    public static bool Any(Lanes1 mask) => mask.Bits != 0;

    public static bool All(Lanes1 mask) => mask.Bits != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1 ScaleByPowerOfTwo(Lanes1 x, Lanes1 n) => PowerOfTwo.Scale(x, n);

    private ulong Bits => BitConverter.DoubleToUInt64Bits(Value);

    private static Lanes1 OfBits(ulong bits) => new(BitConverter.UInt64BitsToDouble(bits));

    private static Lanes1 Mask(bool condition) => OfBits(condition ? ulong.MaxValue : 0);
}
