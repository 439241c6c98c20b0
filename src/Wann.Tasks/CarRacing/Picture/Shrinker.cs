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

    private static void Narrow(ReadOnlySpan<byte> paints, in Colours colours, Span<byte> to)
    {
        for (var column = 0; column < Side; column += 2 * Lanes)
        {
            int group = column / Lanes, first = FirstOf(group), second = FirstOf(group + 1);
            Vector128<byte> some = Vector128.Create(paints[first..]), more = Vector128.Create(paints[second..]);
            Narrow(colours.Red, some, more, group).CopyTo(to[column..]);
            Narrow(colours.Green, some, more, group).CopyTo(to[(Side + column)..]);
            Narrow(colours.Blue, some, more, group).CopyTo(to[((2 * Side) + column)..]);
        }
    }

    private static Vector128<byte> Narrow(Vector128<byte> channel, Vector128<byte> some, Vector128<byte> more, int group) =>
        Vector128.Narrow(
            Narrow(Vector128.ShuffleNative(channel, some), group), Narrow(Vector128.ShuffleNative(channel, more), group + 1));

    /// <summary>Eight means of sixteen pixels of a channel: picked, and widened by picking nothing between.</summary>
    private static Vector128<ushort> Narrow(Vector128<byte> pixels, int group)
    {
        var at = group * Lanes;
        var a = Vector128.ShuffleNative(pixels, Picks[3 * group]).AsUInt16() * Vector128.LoadUnsafe(ref Columns.A[at]);
        var b = Vector128.ShuffleNative(pixels, Picks[(3 * group) + 1]).AsUInt16() * Vector128.LoadUnsafe(ref Columns.B[at]);
        var c = Vector128.ShuffleNative(pixels, Picks[(3 * group) + 2]).AsUInt16() * Vector128.LoadUnsafe(ref Columns.C[at]);
        return High(a + b + c + Vector128.LoadUnsafe(ref Columns.Half[at]), Vector128.LoadUnsafe(ref Columns.Reciprocal[at]))
            >> Columns.Shift;
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
        var sum = (Wide(ref from, at) * a) + (Wide(ref from, at + Row) * b) + (Wide(ref from, at + (2 * Row)) * c);
        var mean = High(sum + half, reciprocal) >> Rows.Shift;
        return Vector128.Narrow(mean.GetLower(), mean.GetUpper());
    }

    private static Vector256<ushort> Wide(ref byte from, int at)
    {
        var (lower, upper) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)at));
        return Vector256.Create(lower, upper);
    }

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
    private static int FirstOf(int group) => Math.Min(Columns.First[group * Lanes], Canvas.Width - Vector128<byte>.Count);

    private static Vector128<byte>[] MakePicks()
    {
        var picks = new Vector128<byte>[3 * Side / Lanes];
        for (var i = 0; i < picks.Length; i++)
        {
            var bytes = new byte[Vector128<byte>.Count];
            Array.Fill(bytes, byte.MaxValue);
            for (var lane = 0; lane < Lanes; lane++)
                bytes[2 * lane] = (byte)(Columns.First[(i / 3 * Lanes) + lane] + (i % 3) - FirstOf(i / 3));
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
