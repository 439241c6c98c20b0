namespace Wann.Core.Numerics;

/// <summary>
/// A few doubles side by side, on which code written once runs at any vector width. Every operation is exactly rounded or
/// works on bits, so a lane's result does not depend on the width, the processor or the instructions it offers.
/// </summary>
/// <remarks>
/// A mask is a value whose lanes are all ones (true) or all zeros (false). A NaN's sign and payload are unspecified.
/// </remarks>
public interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>How many doubles stand side by side, at most 64.</summary>
    static abstract int Count { get; }

    static abstract TSelf Broadcast(double value);

    /// <summary>
    /// Reads <see cref="Count"/> consecutive doubles from <paramref name="source"/> on; nothing checks that they are there.
    /// </summary>
    static abstract TSelf Load(ref readonly double source);

    /// <summary>
    /// Writes <see cref="Count"/> consecutive doubles from <paramref name="target"/> on; nothing checks that there is room.
    /// </summary>
    void Store(ref double target);

    static abstract TSelf operator +(TSelf left, TSelf right);
    static abstract TSelf operator -(TSelf left, TSelf right);
    static abstract TSelf operator *(TSelf left, TSelf right);
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>Flips the sign, of zero and NaN too.</summary>
    static abstract TSelf operator -(TSelf value);

    static abstract TSelf operator &(TSelf left, TSelf right);
    static abstract TSelf operator |(TSelf left, TSelf right);
    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary>The bits of <paramref name="left"/> that are not set in <paramref name="right"/>.</summary>
    static abstract TSelf AndNot(TSelf left, TSelf right);

    /// <summary>Moves each lane's 64 bits up by <paramref name="count"/>, zeros coming in.</summary>
    static abstract TSelf ShiftLeft(TSelf bits, int count);

    /// <summary>Moves each lane's 64 bits down by <paramref name="count"/>, zeros coming in.</summary>
    static abstract TSelf ShiftRight(TSelf bits, int count);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Abs(TSelf value);

    static abstract TSelf Sqrt(TSelf value);

    /// <summary>The nearest integer, the even one of two equally near.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>left &lt; right ? left : right; so right, if either is NaN or both are zero.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>left &gt; right ? left : right; so right, if either is NaN or both are zero.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    static abstract TSelf Less(TSelf left, TSelf right);
    static abstract TSelf LessOrEqual(TSelf left, TSelf right);
    static abstract TSelf Greater(TSelf left, TSelf right);
    static abstract TSelf GreaterOrEqual(TSelf left, TSelf right);
    static abstract TSelf Equal(TSelf left, TSelf right);

    static abstract TSelf Select(TSelf mask, TSelf whenTrue, TSelf whenFalse);

    /// <summary>Bit i tells whether lane i of the mask is true.</summary>
    static abstract ulong MaskBits(TSelf mask);

    static abstract bool Any(TSelf mask);

    static abstract bool All(TSelf mask);

    /// <summary>x·2ⁿ, rounded once, for |x| in [¼, 4] and integral n in [−2000, 2000], infinity and subnormals included.</summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf x, TSelf n);
}
