using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Wann.Core.Numerics;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Baselines.Layers;

/// <summary>
/// The three sums that a convolution, a transposed one and both their gradients are made of, over a <see cref="FilterShape"/>'s large and
/// small maps. Each goes over tiles of 4×4 sums that stay in registers; where a map has fewer places or channels left, the last one is
/// computed again, with the same result. It owns its buffers and is used by one caller at a time.
/// </summary>
internal sealed class FilterKernel
{
    private const int Tile = 4;

    private readonly AlignedLanes _packedLarge = new();
    private readonly AlignedLanes _packedSmall = new();
    private readonly Walk _gather;
    private readonly Walk[] _spread;

    public FilterKernel(FilterShape shape)
    {
        var (kernel, stride, padding) = (shape.Kernel, shape.Stride, shape.Padding);
        Large = new Map(shape.LargeSide, shape.LargeChannels, padding);
        Small = new Map(
            shape.SmallSide, shape.SmallChannels, Math.Max((kernel - 1 - padding) / stride, (stride - 1 + padding) / stride));
        var tapSize = shape.LargeChannels * shape.SmallChannels;
        _gather = new Walk(
            Small.Side,
            new Steps(Large.IndexOf(-padding, -padding), stride * Large.Pitch, stride * Large.Channels),
            new Steps(Small.IndexOf(0, 0), Small.Pitch, Small.Channels),
            [.. Enumerable.Range(0, kernel * kernel).Select(tap =>
                new Tap((tap / kernel * Large.Pitch) + (tap % kernel * Large.Channels), tap * tapSize))]);

        // Large places whose row and column leave the same rests by the stride see small ones through the same taps.
        _spread =
        [
            .. from place in Enumerable.Range(0, stride * stride)
               let row = place / stride
               let column = place % stride
               select new Walk(
                   Large.Side / stride,
                   new Steps(Small.IndexOf(0, 0), Small.Pitch, Small.Channels),
                   new Steps(Large.IndexOf(row, column), stride * Large.Pitch, stride * Large.Channels),
                   [
                       .. from tap in Enumerable.Range(0, kernel * kernel)
                          let down = row + padding - (tap / kernel)
                          let right = column + padding - (tap % kernel)
                          where down % stride == 0 && right % stride == 0
                          select new Tap((down / stride * Small.Pitch) + (right / stride * Small.Channels), tap * tapSize),
                   ]),
        ];
    }

    public Map Large { get; }

    public Map Small { get; }

    /// <summary>Each small value: its bias, if there are any, and what it sees of the large map.</summary>
    public void Gather(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, ReadOnlySpan<Vector512<float>> large, Span<Vector512<float>> small) =>
        Run(_gather, new Channels(Large.Channels, Small.Channels, Small.Channels, 1), weights, biases, large, small);

    /// <summary>Each large value: its bias, if there are any, and what the small ones that see it have to say.</summary>
    public void Spread(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, ReadOnlySpan<Vector512<float>> small, Span<Vector512<float>> large)
    {
        foreach (var walk in _spread)
        {
            Run(walk, new Channels(Small.Channels, 1, Large.Channels, Small.Channels), weights, biases, small, large);
        }
    }

    /// <summary>
    /// For each weight, the sum over lanes and small places of the small value times the large one that it is seen with. What a tile reads
    /// is packed first, place by place: strides of a power of two would leave most of the cache idle.
    /// </summary>
    public void Products(ReadOnlySpan<Vector512<float>> large, ReadOnlySpan<Vector512<float>> small, Span<float> products)
    {
        var (places, blocks) = (Small.Side * Small.Side, (Small.Channels + Tile - 1) / Tile);
        var packedSmall = _packedSmall.Of<Vector512<float>>(blocks * places * Tile);
        var packedLarge = _packedLarge.Of<Vector512<float>>(places * Tile);
        for (var block = 0; block < blocks; block++)
        {
            Pack(small, _gather.Target, block * Tile, Small.Channels, packedSmall.Slice(block * places * Tile, places * Tile));
        }

        foreach (var tap in _gather.Taps)
        {
            for (var from = 0; from < Large.Channels; from += Tile)
            {
                Pack(large[tap.Source..], _gather.Source, from, Large.Channels, packedLarge);
                for (var to = 0; to < Small.Channels; to += Tile)
                {
                    Products(packedLarge, packedSmall.Slice(to * places, places * Tile), products[tap.Weight..], from, to);
                }
            }
        }
    }

    /// <summary>For each channel of a map, the sum of its values, over lanes and places.</summary>
    public static void Totals(Map map, ReadOnlySpan<Vector512<float>> values, Span<float> totals)
    {
        for (var channel = 0; channel < map.Channels; channel++)
        {
            var sum = Vector512<float>.Zero;
            for (var place = 0; place < map.Side * map.Side; place++)
            {
                sum += values[map.IndexOf(place / map.Side, place % map.Side) + channel];
            }

            totals[channel] = LaneSum.Of(sum);
        }
    }

    /// <summary>Without bounds checks: the sizes are fixed, and borders are as wide as taps reach.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(
        Walk walk,
        Channels channels,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> biases,
        ReadOnlySpan<Vector512<float>> source,
        Span<Vector512<float>> target)
    {
        ref var firstWeight = ref MemoryMarshal.GetReference(weights);
        ref var firstSource = ref MemoryMarshal.GetReference(source);
        ref var firstTarget = ref MemoryMarshal.GetReference(target);
        for (var row = 0; row < walk.Side; row++)
        {
            for (var column = 0; column < walk.Side; column += Tile)
            {
                var places = walk.Side - column - 1;
                var (p1, p2, p3) = (Math.Min(1, places), Math.Min(2, places), Math.Min(3, places));
                var (f1, f2, f3) = ((nint)p1 * walk.Source.Column, (nint)p2 * walk.Source.Column, (nint)p3 * walk.Source.Column);
                ref var from = ref Unsafe.Add(ref firstSource, walk.Source.At(row, column));
                for (var channel = 0; channel < channels.To; channel += Tile)
                {
                    var left = channels.To - channel - 1;
                    var (c1, c2, c3) = (Math.Min(1, left), Math.Min(2, left), Math.Min(3, left));
                    var (o1, o2, o3) = ((nint)c1 * channels.ToStep, (nint)c2 * channels.ToStep, (nint)c3 * channels.ToStep);
                    var (s00, s01, s02, s03) = biases.IsEmpty
                        ? (Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero, Vector512<float>.Zero)
                        : (Vector512.Create(biases[channel]), Vector512.Create(biases[channel + c1]),
                            Vector512.Create(biases[channel + c2]), Vector512.Create(biases[channel + c3]));
                    var (s10, s11, s12, s13) = (s00, s01, s02, s03);
                    var (s20, s21, s22, s23) = (s00, s01, s02, s03);
                    var (s30, s31, s32, s33) = (s00, s01, s02, s03);
                    foreach (var tap in walk.Taps)
                    {
                        ref var value = ref Unsafe.Add(ref from, tap.Source);
                        ref var weight = ref Unsafe.Add(ref firstWeight, tap.Weight + (channel * channels.ToStep));
                        for (var i = 0; i < channels.From; i++)
                        {
                            var (v0, v1) = (value, Unsafe.Add(ref value, f1));
                            var (v2, v3) = (Unsafe.Add(ref value, f2), Unsafe.Add(ref value, f3));
                            var w = Vector512.Create(weight);
                            s00 = Vector512.FusedMultiplyAdd(v0, w, s00);
                            s10 = Vector512.FusedMultiplyAdd(v1, w, s10);
                            s20 = Vector512.FusedMultiplyAdd(v2, w, s20);
                            s30 = Vector512.FusedMultiplyAdd(v3, w, s30);
                            w = Vector512.Create(Unsafe.Add(ref weight, o1));
                            s01 = Vector512.FusedMultiplyAdd(v0, w, s01);
                            s11 = Vector512.FusedMultiplyAdd(v1, w, s11);
                            s21 = Vector512.FusedMultiplyAdd(v2, w, s21);
                            s31 = Vector512.FusedMultiplyAdd(v3, w, s31);
                            w = Vector512.Create(Unsafe.Add(ref weight, o2));
                            s02 = Vector512.FusedMultiplyAdd(v0, w, s02);
                            s12 = Vector512.FusedMultiplyAdd(v1, w, s12);
                            s22 = Vector512.FusedMultiplyAdd(v2, w, s22);
                            s32 = Vector512.FusedMultiplyAdd(v3, w, s32);
                            w = Vector512.Create(Unsafe.Add(ref weight, o3));
                            s03 = Vector512.FusedMultiplyAdd(v0, w, s03);
                            s13 = Vector512.FusedMultiplyAdd(v1, w, s13);
                            s23 = Vector512.FusedMultiplyAdd(v2, w, s23);
                            s33 = Vector512.FusedMultiplyAdd(v3, w, s33);
                            value = ref Unsafe.Add(ref value, 1);
                            weight = ref Unsafe.Add(ref weight, channels.FromStep);
                        }
                    }

                    ref var to = ref Unsafe.Add(ref firstTarget, walk.Target.At(row, column) + channel);
                    (to, Unsafe.Add(ref to, c1), Unsafe.Add(ref to, c2), Unsafe.Add(ref to, c3)) = (s00, s01, s02, s03);
                    to = ref Unsafe.Add(ref firstTarget, walk.Target.At(row, column + p1) + channel);
                    (to, Unsafe.Add(ref to, c1), Unsafe.Add(ref to, c2), Unsafe.Add(ref to, c3)) = (s10, s11, s12, s13);
                    to = ref Unsafe.Add(ref firstTarget, walk.Target.At(row, column + p2) + channel);
                    (to, Unsafe.Add(ref to, c1), Unsafe.Add(ref to, c2), Unsafe.Add(ref to, c3)) = (s20, s21, s22, s23);
                    to = ref Unsafe.Add(ref firstTarget, walk.Target.At(row, column + p3) + channel);
                    (to, Unsafe.Add(ref to, c1), Unsafe.Add(ref to, c2), Unsafe.Add(ref to, c3)) = (s30, s31, s32, s33);
                }
            }
        }
    }

    /// <summary>Four channels of each small place, or of what it sees through a tap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pack(ReadOnlySpan<Vector512<float>> values, Steps steps, int channel, int channels, Span<Vector512<float>> packed)
    {
        var (left, next) = (channels - channel - 1, 0);
        for (var row = 0; row < Small.Side; row++)
        {
            for (var column = 0; column < Small.Side; column++)
            {
                var first = steps.At(row, column) + channel;
                for (var i = 0; i < Tile; i++) packed[next++] = values[first + Math.Min(i, left)];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Products(
        ReadOnlySpan<Vector512<float>> large, ReadOnlySpan<Vector512<float>> small, Span<float> products, int from, int to)
    {
        var zero = Vector512<float>.Zero;
        var (s00, s01, s02, s03, s10, s11, s12, s13) = (zero, zero, zero, zero, zero, zero, zero, zero);
        var (s20, s21, s22, s23, s30, s31, s32, s33) = (zero, zero, zero, zero, zero, zero, zero, zero);
        ref var a = ref MemoryMarshal.GetReference(large);
        ref var b = ref MemoryMarshal.GetReference(small);
        for (var i = 0; i < small.Length; i += Tile)
        {
            var (b0, b1, b2, b3) = (b, Unsafe.Add(ref b, 1), Unsafe.Add(ref b, 2), Unsafe.Add(ref b, 3));
            var one = a;
            s00 = Vector512.FusedMultiplyAdd(one, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(one, b1, s01);
            s02 = Vector512.FusedMultiplyAdd(one, b2, s02);
            s03 = Vector512.FusedMultiplyAdd(one, b3, s03);
            one = Unsafe.Add(ref a, 1);
            s10 = Vector512.FusedMultiplyAdd(one, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(one, b1, s11);
            s12 = Vector512.FusedMultiplyAdd(one, b2, s12);
            s13 = Vector512.FusedMultiplyAdd(one, b3, s13);
            one = Unsafe.Add(ref a, 2);
            s20 = Vector512.FusedMultiplyAdd(one, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(one, b1, s21);
            s22 = Vector512.FusedMultiplyAdd(one, b2, s22);
            s23 = Vector512.FusedMultiplyAdd(one, b3, s23);
            one = Unsafe.Add(ref a, 3);
            s30 = Vector512.FusedMultiplyAdd(one, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(one, b1, s31);
            s32 = Vector512.FusedMultiplyAdd(one, b2, s32);
            s33 = Vector512.FusedMultiplyAdd(one, b3, s33);
            a = ref Unsafe.Add(ref a, Tile);
            b = ref Unsafe.Add(ref b, Tile);
        }

        var (fromLeft, toLeft) = (Large.Channels - from - 1, Small.Channels - to - 1);
        Store(products, 0, s00, s01, s02, s03);
        Store(products, Math.Min(1, fromLeft), s10, s11, s12, s13);
        Store(products, Math.Min(2, fromLeft), s20, s21, s22, s23);
        Store(products, Math.Min(3, fromLeft), s30, s31, s32, s33);

        void Store(Span<float> all, int more, Vector512<float> s0, Vector512<float> s1, Vector512<float> s2, Vector512<float> s3)
        {
            var of = all[(((from + more) * Small.Channels) + to)..];
            (of[0], of[Math.Min(1, toLeft)]) = (LaneSum.Of(s0), LaneSum.Of(s1));
            (of[Math.Min(2, toLeft)], of[Math.Min(3, toLeft)]) = (LaneSum.Of(s2), LaneSum.Of(s3));
        }
    }

    /// <summary>Where to begin, and how far it is to the next row and column.</summary>
    private readonly record struct Steps(int Start, int Row, int Column)
    {
        public int At(int row, int column) => Start + (row * Row) + (column * Column);
    }

    /// <summary>A value that is seen, from where a target's source begins, and its first weight.</summary>
    private readonly record struct Tap(int Source, int Weight);

    /// <summary>Side × side targets, which all see their sources through the same taps.</summary>
    private sealed record Walk(int Side, Steps Source, Steps Target, Tap[] Taps);

    /// <summary>Channels read and written, and how far apart their weights stand.</summary>
    private readonly record struct Channels(int From, int FromStep, int To, int ToStep);
}
