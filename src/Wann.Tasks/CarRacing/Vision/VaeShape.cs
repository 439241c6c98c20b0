using System.Collections.Immutable;

namespace Wann.Tasks.CarRacing.Vision;

/// <summary>
/// How a large map of values hangs together with a small one: the small one's place (y, x) sees the large one's places from
/// (y, x)·Stride − Padding on, Kernel places each way; beyond the border there are zeros. An encoder's layer goes from large to small, a
/// decoder's from small to large. Maps are [row, column, channel].
/// </summary>
/// <remarks>Parameters are the weights [tap's row, tap's column, large channel, small channel], then a bias a channel written.</remarks>
public readonly record struct FilterShape(
    int LargeSide, int LargeChannels, int SmallSide, int SmallChannels, int Kernel, int Stride, int Padding)
{
    public int Large => LargeSide * LargeSide * LargeChannels;

    public int Small => SmallSide * SmallSide * SmallChannels;

    public int Weights => Kernel * Kernel * LargeChannels * SmallChannels;

    /// <summary>The numbers that tell this shape from others, for a file.</summary>
    internal IEnumerable<int> Numbers => [LargeSide, LargeChannels, SmallSide, SmallChannels, Kernel, Stride, Padding];
}

/// <summary>
/// The eye's shape: a variational autoencoder (Kingma &amp; Welling 2014), smaller than that of World Models (Ha &amp; Schmidhuber 2018).
/// After every layer but each half's last stands a ReLU.
/// </summary>
public static class VaeShape
{
    public const int Side = 64;

    /// <summary>Red, green, blue.</summary>
    public const int Channels = 3;

    public const int FrameBytes = Side * Side * Channels;

    public const int Latents = 16;

    /// <summary>From a frame's values, 0..1, to <see cref="Latents"/> means and as many logarithms of variances.</summary>
    public static ImmutableArray<FilterShape> Encoder { get; } =
    [
        new(Side, Channels, 16, 16, Kernel: 4, Stride: 4, Padding: 0),
        new(16, 16, 8, 32, Kernel: 4, Stride: 2, Padding: 1),
        new(8, 32, 4, 64, Kernel: 4, Stride: 2, Padding: 1),
        new(4, 64, 1, 2 * Latents, Kernel: 4, Stride: 4, Padding: 0),
    ];

    /// <summary>
    /// From latents to a frame's values, which may stray beyond 0..1. The first layer's one place of many channels is the next one's map of
    /// 4×4 places.
    /// </summary>
    public static ImmutableArray<FilterShape> Decoder { get; } =
    [
        new(1, 4 * 4 * 64, 1, Latents, Kernel: 1, Stride: 1, Padding: 0),
        new(8, 32, 4, 64, Kernel: 4, Stride: 2, Padding: 1),
        new(16, 32, 8, 32, Kernel: 4, Stride: 2, Padding: 1),
        new(32, 16, 16, 32, Kernel: 4, Stride: 2, Padding: 1),
        new(Side, Channels, 32, 16, Kernel: 4, Stride: 2, Padding: 1),
    ];

    /// <summary>Numbers that training finds: the encoder's layer by layer, then the decoder's.</summary>
    public static int Parameters { get; } =
        Encoder.Sum(layer => layer.Weights + layer.SmallChannels) + Decoder.Sum(layer => layer.Weights + layer.LargeChannels);

    /// <summary>Multiply-adds that encode a frame.</summary>
    public static int EncoderProducts { get; } = Encoder.Sum(layer => layer.SmallSide * layer.SmallSide * layer.Weights);
}
