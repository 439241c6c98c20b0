using System.Runtime.InteropServices;
using Wann.Core.Networks;
using Wann.Core.Numerics;

namespace Wann.Tasks.Classification;

/// <summary>
/// Samples laid out for the kernel: tile by tile, in each [slot, lane], a bias of 1 and then the inputs. The last tile's spare
/// lanes are filled up with its first sample.
/// </summary>
internal sealed class Tiles<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private readonly AlignedLanes _values = new();
    private readonly AlignedLanes _labels = new();
    private int _slots;

    /// <summary>Samples a tile.</summary>
    public static int Width => SampleKernel.TileVectors * TLanes.Count;

    public int Samples { get; private set; }

    public int Count => (Samples + Width - 1) / Width;

    /// <param name="samples">Where from.</param>
    /// <param name="chosen">Which, by index.</param>
    public void Fill(Samples samples, ReadOnlySpan<int> chosen)
    {
        (Samples, _slots) = (chosen.Length, 1 + samples.Inputs);
        var values = _values.Of<double>(Count * _slots * Width);
        var labels = _labels.Of<double>(Count * Width);
        for (var lane = 0; lane < labels.Length; lane++)
        {
            var tile = lane / Width;
            var sample = chosen[lane < chosen.Length ? lane : tile * Width];
            var start = tile * _slots * Width + lane % Width;
            values[start] = 1;
            var inputs = samples[sample];
            for (var input = 0; input < inputs.Length; input++) values[start + (1 + input) * Width] = inputs[input];
            labels[lane] = samples.Labels[sample];
        }
    }

    /// <summary>[tile, slot, vector]</summary>
    public ReadOnlySpan<TLanes> All => _values.Of<TLanes>(Count * _slots * SampleKernel.TileVectors);

    /// <summary>[slot, vector]</summary>
    public ReadOnlySpan<TLanes> this[int tile] =>
        All.Slice(tile * _slots * SampleKernel.TileVectors, _slots * SampleKernel.TileVectors);

    /// <summary>One a sample, as numbers.</summary>
    public ReadOnlySpan<TLanes> Labels(int tile) =>
        _labels.Of<TLanes>(Count * SampleKernel.TileVectors).Slice(tile * SampleKernel.TileVectors, SampleKernel.TileVectors);

    public static ReadOnlySpan<double> AsDoubles(ReadOnlySpan<TLanes> lanes) => MemoryMarshal.Cast<TLanes, double>(lanes);
}
