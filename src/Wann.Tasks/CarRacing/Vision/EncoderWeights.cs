using System.Runtime.CompilerServices;

namespace Wann.Tasks.CarRacing.Vision;

/// <summary>
/// An encoder's parameters as its kernel reads them, immutable and shared by all cores: for each layer, for each sixteen channels out,
/// their biases, then their weights tap by tap, everything on a cache line's start. The first layer's weights are divided by 255, since its
/// inputs are bytes.
/// </summary>
internal sealed class EncoderWeights
{
    /// <summary>Channels out that stand together.</summary>
    public const int Block = 16;

    private const int CacheLine = 64;
    private const float ByteScale = 1f / 255;

    private readonly float[] _memory;
    private readonly int[] _first;

    public unsafe EncoderWeights(VaeWeights weights)
    {
        var shapes = VaeShape.Encoder;
        _first = new int[shapes.Length];
        _memory = GC.AllocateArray<float>(
            shapes.Sum(shape => shape.Weights + shape.SmallChannels) + (CacheLine / sizeof(float)), pinned: true);
        var next = (int)((CacheLine - ((nuint)Unsafe.AsPointer(ref _memory[0]) % CacheLine)) % CacheLine) / sizeof(float);
        for (var layer = 0; layer < shapes.Length; layer++)
        {
            _first[layer] = next;
            var parameters = weights.OfEncoder(layer);
            var (channels, scale) = (shapes[layer].SmallChannels, layer == 0 ? ByteScale : 1);
            var taps = shapes[layer].Weights / channels;
            for (var block = 0; block < channels; block += Block)
            {
                parameters.Slice((taps * channels) + block, Block).CopyTo(_memory.AsSpan(next));
                next += Block;
                for (var tap = 0; tap < taps; tap++)
                {
                    for (var channel = 0; channel < Block; channel++)
                    {
                        _memory[next++] = scale * parameters[(tap * channels) + block + channel];
                    }
                }
            }
        }
    }

    /// <summary>Where a layer's first block begins.</summary>
    public ref float this[int layer] => ref _memory[_first[layer]];
}
