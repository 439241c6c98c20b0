using System.Collections.Immutable;
using Wann.Analysis.Measuring;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Tests.Vision;

/// <summary>The eye's loss the slow and obvious way, in doubles, a frame at a time: the oracle of its layers, draw and terms.</summary>
internal sealed record PlainVae(ImmutableArray<FilterShape> Encoder, ImmutableArray<FilterShape> Decoder)
{
    public int Parameters =>
        Encoder.Sum(shape => shape.Weights + shape.SmallChannels) + Decoder.Sum(shape => shape.Weights + shape.LargeChannels);

    /// <param name="noise">What the latents are off their means, in deviations.</param>
    /// <returns>The squared error, and the divergence before weight and tolerance.</returns>
    public (double Reconstruction, double Divergence) Loss(double[] parameters, ReadOnlySpan<byte> frame, double[] noise)
    {
        var (next, values) = (0, frame.ToArray().Select(one => one / 255.0).ToArray());
        foreach (var shape in Encoder) values = Layer(shape, shape == Encoder[^1], parameters, ref next, values, isTransposed: false);
        var latents = values.Length / 2;
        var divergence = Enumerable.Range(0, latents).Sum(i =>
            0.5 * ((values[i] * values[i]) + Math.Exp(values[latents + i]) - 1 - values[latents + i]));
        var made = Enumerable.Range(0, latents).Select(i => values[i] + (Math.Exp(values[latents + i] / 2) * noise[i])).ToArray();
        foreach (var shape in Decoder) made = Layer(shape, shape == Decoder[^1], parameters, ref next, made, isTransposed: true);
        var error = 0.0;
        for (var i = 0; i < made.Length; i++) error += Math.Pow(made[i] - (frame[i] / 255.0), 2);
        return (error, divergence);
    }

    public static double[] Noise(ulong seed, int epoch, int frame, int latents)
    {
        var stream = Streams.Latents(seed, epoch, frame);
        return [.. Enumerable.Range(0, latents).Select(_ => stream.NextNormal())];
    }

    /// <summary>Every pair of a large and a small place that see each other, each way.</summary>
    private static double[] Layer(
        FilterShape shape, bool isLast, double[] parameters, ref int next, double[] from, bool isTransposed)
    {
        var channels = isTransposed ? shape.LargeChannels : shape.SmallChannels;
        var to = new double[isTransposed ? shape.Large : shape.Small];
        for (var i = 0; i < to.Length; i++) to[i] = parameters[next + shape.Weights + (i % channels)];
        for (var small = 0; small < shape.SmallSide * shape.SmallSide; small++)
        {
            for (var tap = 0; tap < shape.Kernel * shape.Kernel; tap++)
            {
                var y = (small / shape.SmallSide * shape.Stride) - shape.Padding + (tap / shape.Kernel);
                var x = (small % shape.SmallSide * shape.Stride) - shape.Padding + (tap % shape.Kernel);
                if (y < 0 || x < 0 || y >= shape.LargeSide || x >= shape.LargeSide) continue;
                for (var l = 0; l < shape.LargeChannels; l++)
                {
                    for (var s = 0; s < shape.SmallChannels; s++)
                    {
                        var weight = parameters[next + (((tap * shape.LargeChannels) + l) * shape.SmallChannels) + s];
                        var atLarge = (((y * shape.LargeSide) + x) * shape.LargeChannels) + l;
                        var atSmall = (small * shape.SmallChannels) + s;
                        if (isTransposed) to[atLarge] += weight * from[atSmall];
                        else to[atSmall] += weight * from[atLarge];
                    }
                }
            }
        }

        next += shape.Weights + channels;
        return isLast ? to : Array.ConvertAll(to, value => Math.Max(0, value));
    }
}
