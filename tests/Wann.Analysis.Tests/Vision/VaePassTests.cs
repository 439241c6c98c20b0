using Wann.Analysis.Vision;
using Wann.Core.Randomness;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Tests.Vision;

public sealed class VaePassTests
{
    private const int Epoch = 3;
    private const ulong Seed = 7;

    /// <summary>Small ones, whose channels and places do not fill tiles.</summary>
    private static readonly PlainVae[] Plain =
    [
        new(
            [new(8, 3, 4, 5, 4, 2, 1), new(4, 5, 2, 6, 4, 2, 1), new(2, 6, 1, 6, 2, 2, 0)],
            [new(1, 2 * 2 * 7, 1, 3, 1, 1, 0), new(4, 5, 2, 7, 4, 2, 1), new(8, 3, 4, 5, 4, 2, 1)]),
        new([new(16, 3, 4, 4, 4, 4, 0), new(4, 4, 1, 4, 4, 4, 0)], [new(4, 9, 1, 2, 4, 4, 0), new(16, 3, 4, 9, 4, 4, 0)]),
    ];

    [Theory]
    [InlineData(0, 16, 0.0)]
    [InlineData(0, 5, 1.5)]
    [InlineData(1, 16, 1.5)]
    [InlineData(1, 1, 0.0)]
    public void Loss_and_gradient_are_the_plain_ones(int which, int count, double tolerance)
    {
        var (plain, terms) = (Plain[which], new VaeTerms(0.7, tolerance));
        var network = new VaeNetwork(plain.Encoder, plain.Decoder);
        var frames = Noise(20 * plain.Encoder[0].Large);
        int[] chosen = [.. Enumerable.Range(4, count)];
        var parameters = Array.ConvertAll(network.Layers.Start(seed: 5), one => (double)(float)one);
        Assert.Equal(plain.Parameters, parameters.Length);
        var gradient = new float[parameters.Length];
        var loss = new VaePass(network).Gradient(
            Array.ConvertAll(parameters, one => (float)one), frames, chosen, terms, Seed, Epoch, gradient);
        Assert.Equal(PlainLoss(parameters), loss.Reconstruction + loss.Divergence, 2e-5 * PlainLoss(parameters));

        const double Step = 1e-6;
        var largest = gradient.Max(Math.Abs);
        for (var i = 0; i < parameters.Length; i += 1 + (parameters.Length / 100))
        {
            var (above, below) = (parameters.ToArray(), parameters.ToArray());
            above[i] += Step;
            below[i] -= Step;
            var difference = (PlainLoss(above) - PlainLoss(below)) / (2 * Step);
            Assert.True(Math.Abs(difference - gradient[i]) < 1e-4 * largest,
                $"parameter {i}: {gradient[i]}, but the difference is {difference}");
        }

        double PlainLoss(double[] at) => chosen.Sum(frame =>
        {
            var noise = PlainVae.Noise(Seed, Epoch, frame, network.Latents);
            var (error, divergence) = plain.Loss(at, Frame(plain, frames, frame), noise);
            return error + (terms.Weight * Math.Max(terms.Tolerance, divergence));
        });
    }

    [Fact]
    public void Measured_are_means_without_a_draw()
    {
        var plain = Plain[0];
        var network = new VaeNetwork(plain.Encoder, plain.Decoder);
        var (parameters, frames) = (network.Layers.Start(seed: 5), Noise(9 * plain.Encoder[0].Large));
        var loss = new VaePass(network).Measure(Array.ConvertAll(parameters, one => (float)one), frames, [8, 2]);
        var first = plain.Loss(parameters, Frame(plain, frames, 8), new double[network.Latents]);
        var second = plain.Loss(parameters, Frame(plain, frames, 2), new double[network.Latents]);
        Assert.Equal(first.Reconstruction + second.Reconstruction, loss.Reconstruction, 1e-3);
        Assert.Equal(first.Divergence + second.Divergence, loss.Divergence, 1e-3);
    }

    /// <summary>What is trained is what the task's encoder and the reconstructions compute.</summary>
    [Fact]
    public void Training_encoder_and_decoder_agree_on_the_shipped_shape()
    {
        var frame = Noise(VaeShape.FrameBytes);
        var parameters = Array.ConvertAll(new VaeNetwork().Layers.Start(seed: 5), one => (float)one);
        var weights = new VaeWeights([.. parameters], "");
        var (means, logVariances, made) = (new float[VaeShape.Latents], new float[VaeShape.Latents], new float[VaeShape.FrameBytes]);
        new Encoder(weights).Encode(frame, 1, means, logVariances);
        Decoder.Decode(weights, means, made);

        var (plain, noise) = (new PlainVae(VaeShape.Encoder, VaeShape.Decoder), new double[VaeShape.Latents]);
        var (error, divergence) = plain.Loss(Array.ConvertAll(parameters, one => (double)one), frame, noise);
        Assert.Equal(divergence, means.Zip(logVariances, (m, l) => 0.5 * ((m * m) + Math.Exp(l) - 1 - l)).Sum(), 1e-4 * divergence);
        Assert.Equal(error, made.Zip(frame, (m, f) => Math.Pow(m - (f / 255.0), 2)).Sum(), 1e-4 * error);

        var loss = new VaePass(new VaeNetwork()).Measure(parameters, frame, [0]);
        Assert.Equal(error, loss.Reconstruction, 1e-4 * error);
        Assert.Equal(divergence, loss.Divergence, 1e-4 * divergence);
    }

    private static ReadOnlySpan<byte> Frame(PlainVae plain, byte[] frames, int frame)
    {
        var size = plain.Encoder[0].Large;
        return frames.AsSpan(frame * size, size);
    }

    private static byte[] Noise(int count)
    {
        var (random, bytes) = (new RandomStream(2, StreamPurpose.Report), new byte[count]);
        foreach (ref var one in bytes.AsSpan()) one = (byte)random.Below(256);
        return bytes;
    }
}
