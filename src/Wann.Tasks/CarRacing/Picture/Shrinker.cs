using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Wann.Tasks.CarRacing.Picture;

/// <summary>
/// The canvas in 64 × 64: first its columns, then its rows, each result a weighted mean of three, rounded to a byte. The weights are a
/// tent's as wide as the shrinking asks for, which makes them small whole numbers: all is exact in 16 bits.
/// </summary>
internal sealed class Shrinker
{
    public const int Side = 64;
    private const int Row = 3 * Side;
    private const int Lanes = 8;
    private const int Block = 16;

    private static readonly Means Columns = new(Canvas.Width, Side, shift: 2);
    private static readonly Means Rows = new(Canvas.Height, Side, shift: 4);
    private static readonly Vector128<byte>[] Picks = MakePicks();
    private static readonly Vector128<byte>[] Interleaving = MakeInterleaving();

    // Row by row: 64 reds, 64 greens, 64 blues.
    private readonly byte[] _narrow = new byte[Canvas.Height * Row];

    /// <param name="pixels">The canvas'.</param>
    /// <param name="colours">Of its paints.</param>
    /// <param name="picture">64 rows of 64 reds, greens and blues in turn.</param>
    public void Shrink(ReadOnlySpan<byte> pixels, in Colours colours, Span<byte> picture)
    {
        for (var row = 0; row < Canvas.Height; row++)
            Narrow(pixels.Slice(row * Canvas.Width, Canvas.Width), colours, _narrow.AsSpan(row * Row, Row));
        for (var row = 0; row < Side; row++)
            Shorten(row, picture.Slice(row * Row, Row));
    }

    /// <summary>Sixteen means at a time: of two loads the paints are picked that each mean is made of, and then coloured.</summary>
    private static void Narrow(ReadOnlySpan<byte> paints, in Colours colours, Span<byte> to)
    {
        for (var column = 0; column < Side; column += Block)
        {
            var at = column / Block;
            var lower = Vector128.Create(paints[FirstOf(column)..]);
            var upper = Vector128.Create(paints[FirstOf(column + Lanes)..]);
            var a = Vector128.ShuffleNative(lower, Picks[6 * at]) | Vector128.ShuffleNative(upper, Picks[(6 * at) + 3]);
            var b = Vector128.ShuffleNative(lower, Picks[(6 * at) + 1]) | Vector128.ShuffleNative(upper, Picks[(6 * at) + 4]);
            var c = Vector128.ShuffleNative(lower, Picks[(6 * at) + 2]) | Vector128.ShuffleNative(upper, Picks[(6 * at) + 5]);
            Narrow(colours.Red, a, b, c, column).CopyTo(to[column..]);
            Narrow(colours.Green, a, b, c, column).CopyTo(to[(Side + column)..]);
            Narrow(colours.Blue, a, b, c, column).CopyTo(to[((2 * Side) + column)..]);
        }
    }

    private static Vector128<byte> Narrow(Vector128<byte> channel, Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, int at)
    {
        var sum = (Wide(Vector128.ShuffleNative(channel, a)) * Vector256.LoadUnsafe(ref Columns.A[at]))
            + (Wide(Vector128.ShuffleNative(channel, b)) * Vector256.LoadUnsafe(ref Columns.B[at]))
            + (Wide(Vector128.ShuffleNative(channel, c)) * Vector256.LoadUnsafe(ref Columns.C[at]));
        sum += Vector256.LoadUnsafe(ref Columns.Half[at]);
        return Bytes(High(sum, Vector256.LoadUnsafe(ref Columns.Reciprocal[at])) >> Columns.Shift);
    }

    private void Shorten(int row, Span<byte> to)
    {
        ref var from = ref _narrow[Rows.First[row] * Row];
        Vector256<ushort> a = Vector256.Create(Rows.A[row]), b = Vector256.Create(Rows.B[row]), c = Vector256.Create(Rows.C[row]);
        Vector256<ushort> half = Vector256.Create(Rows.Half[row]), reciprocal = Vector256.Create(Rows.Reciprocal[row]);
        for (var column = 0; column < Side; column += Block)
        {
            var red = Shorten(ref from, column, a, b, c, half, reciprocal);
            var green = Shorten(ref from, Side + column, a, b, c, half, reciprocal);
            var blue = Shorten(ref from, (2 * Side) + column, a, b, c, half, reciprocal);
            for (var third = 0; third < 3; third++)
            {
                var pixels = Vector128.ShuffleNative(red, Interleaving[3 * third])
                    | Vector128.ShuffleNative(green, Interleaving[(3 * third) + 1])
                    | Vector128.ShuffleNative(blue, Interleaving[(3 * third) + 2]);
                pixels.CopyTo(to[((3 * column) + (third * Block))..]);
            }
        }
    }

    private static Vector128<byte> Shorten(
        ref byte from, int at, Vector256<ushort> a, Vector256<ushort> b, Vector256<ushort> c, Vector256<ushort> half,
        Vector256<ushort> reciprocal)
    {
        var sum = (Wide(Vector128.LoadUnsafe(ref from, (nuint)at)) * a)
            + (Wide(Vector128.LoadUnsafe(ref from, (nuint)(at + Row))) * b)
            + (Wide(Vector128.LoadUnsafe(ref from, (nuint)(at + (2 * Row)))) * c);
        return Bytes(High(sum + half, reciprocal) >> Rows.Shift);
    }

    private static Vector256<ushort> Wide(Vector128<byte> bytes)
    {
        if (Avx2.IsSupported) return Avx2.ConvertToVector256Int16(bytes).AsUInt16();
        var (lower, upper) = Vector128.Widen(bytes);
        return Vector256.Create(lower, upper);
    }

    private static Vector128<byte> Bytes(Vector256<ushort> wide) => Vector128.Narrow(wide.GetLower(), wide.GetUpper());

    /// <summary>The upper halves of the products.</summary>
    private static Vector256<ushort> High(Vector256<ushort> a, Vector256<ushort> b) => Avx2.IsSupported
        ? Avx2.MultiplyHigh(a, b)
        : Vector256.Create(High(a.GetLower(), b.GetLower()), High(a.GetUpper(), b.GetUpper()));

    private static Vector128<ushort> High(Vector128<ushort> a, Vector128<ushort> b)
    {
        if (Sse2.IsSupported) return Sse2.MultiplyHigh(a, b);
        var ((a0, a1), (b0, b1)) = (Vector128.Widen(a), Vector128.Widen(b));
        return Vector128.Narrow((a0 * b0) >> 16, (a1 * b1) >> 16);
    }

    /// <summary>The first of the sixteen columns that eight means are made of; the last sixteen for the last.</summary>
    private static int FirstOf(int column) => Math.Min(Columns.First[column], Canvas.Width - Vector128<byte>.Count);

    /// <summary>By eight means: the places of each one's first, second and third value, in the lower or the upper half.</summary>
    private static Vector128<byte>[] MakePicks()
    {
        var picks = new Vector128<byte>[3 * Side / Lanes];
        for (var i = 0; i < picks.Length; i++)
        {
            var (column, half) = (i / 3 * Lanes, i / 3 % 2 * Lanes);
            var bytes = new byte[Block];
            Array.Fill(bytes, byte.MaxValue);
            for (var lane = 0; lane < Lanes; lane++) bytes[half + lane] = (byte)(Columns.First[column + lane] + (i % 3) - FirstOf(column));
            picks[i] = Vector128.Create(bytes);
        }

        return picks;
    }

    private static Vector128<byte>[] MakeInterleaving()
    {
        var picks = new Vector128<byte>[3 * 3];
        for (var i = 0; i < picks.Length; i++)
        {
            var bytes = new byte[Block];
            for (var lane = 0; lane < Block; lane++)
            {
                var at = (i / 3 * Block) + lane;
                bytes[lane] = at % 3 == i % 3 ? (byte)(at / 3) : byte.MaxValue;
            }

            picks[i] = Vector128.Create(bytes);
        }

        return picks;
    }
}
