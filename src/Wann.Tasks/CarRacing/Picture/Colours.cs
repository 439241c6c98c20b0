using System.Runtime.Intrinsics;

namespace Wann.Tasks.CarRacing.Picture;

/// <summary>All that a pixel can be.</summary>
internal enum Paint : byte
{
    Black,
    Grass,
    LightGrass,
    Road,
    SecondRoad,
    ThirdRoad,
    WhiteKerb,
    RedKerb,
    WheelStripe,
    Hull,
}

/// <summary>
/// Red, green and blue of the paints, 16 bytes each, so that a register is a table. The search stretches a picture's darkest channel to 0
/// and its brightest to 255 before it shrinks it, which is done here, to the paints.
/// </summary>
internal readonly record struct Colours(Vector128<byte> Red, Vector128<byte> Green, Vector128<byte> Blue)
{
    /// <summary>As gym's window shows them.</summary>
    public static readonly Colours Plain = new(
        Vector128.Create((byte)0, 102, 102, 102, 105, 107, 255, 255, 76, 204, 0, 0, 0, 0, 0, 0),
        Vector128.Create((byte)0, 204, 230, 102, 105, 107, 255, 0, 76, 0, 0, 0, 0, 0, 0, 0),
        Vector128.Create((byte)0, 102, 102, 102, 105, 107, 255, 0, 76, 0, 0, 0, 0, 0, 0, 0));

    private static readonly Vector128<byte> Darkest = Vector128.Min(Vector128.Min(Plain.Red, Plain.Green), Plain.Blue);
    private static readonly Vector128<byte> Brightest = Vector128.Max(Vector128.Max(Plain.Red, Plain.Green), Plain.Blue);

    /// <summary>The least and the greatest channel of any pixel.</summary>
    public static (byte Low, byte High) Range(ReadOnlySpan<byte> pixels)
    {
        var (low, high) = (Vector128<byte>.AllBitsSet, Vector128<byte>.Zero);
        for (var i = 0; i < pixels.Length; i += Vector128<byte>.Count)
        {
            var paints = Vector128.Create(pixels[i..]);
            low = Vector128.Min(low, Vector128.ShuffleNative(Darkest, paints));
            high = Vector128.Max(high, Vector128.ShuffleNative(Brightest, paints));
        }

        var (least, most) = (low[0], high[0]);
        for (var lane = 1; lane < Vector128<byte>.Count; lane++)
            (least, most) = (Math.Min(least, low[lane]), Math.Max(most, high[lane]));
        return (least, most);
    }

    /// <summary>The plain colours, stretched; those outside the range are of no pixel.</summary>
    public static Colours Stretched(byte low, byte high) => new(
        Stretched(Plain.Red, low, high), Stretched(Plain.Green, low, high), Stretched(Plain.Blue, low, high));

    private static Vector128<byte> Stretched(Vector128<byte> channel, byte low, byte high)
    {
        // Over the unit interval and rounded half up, as they do: another order of operations would round a few values otherwise.
        double least = low / 255.0, range = (high / 255.0) - least, scale = 255 / (range == 0 ? 1 : range);
        Span<byte> stretched = stackalloc byte[Vector128<byte>.Count];
        for (var paint = 0; paint < stretched.Length; paint++)
            stretched[paint] = (byte)(Math.Clamp(((channel[paint] / 255.0) - least) * scale, 0, 255) + 0.5);
        return Vector128.Create(stretched);
    }
}
