using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using Wann.Core.Randomness;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Benchmarks;

/// <summary>
/// One core's frames to latents, sixteen a call: 10,000 a second are wanted. The core's peak is measured beside it, by chains of fused
/// multiply-adds that never leave their registers.
/// </summary>
[Config(typeof(Rates))]
public class EncoderBenchmarks
{
    private const int Frames = 16;
    private const int PeakSteps = 100_000;

    private readonly byte[] _frames = new byte[Frames * VaeShape.FrameBytes];
    private readonly float[] _means = new float[Frames * VaeShape.Latents];
    private readonly Encoder _wide;
    private readonly Encoder _half;

    public EncoderBenchmarks()
    {
        var (random, parameters) = (new RandomStream(1, StreamPurpose.Data), new float[VaeShape.Parameters]);
        foreach (ref var one in _frames.AsSpan()) one = (byte)random.Below(256);
        foreach (ref var one in parameters.AsSpan()) one = (float)(0.05 * random.NextNormal());
        var weights = new VaeWeights(ImmutableArray.Create(parameters), "");
        (_wide, _half) = (new Encoder(weights), new Encoder(weights, lanes: 8));
    }

    [Benchmark(Baseline = true)]
    public void Encode() => _wide.Encode(_frames, Frames, _means, []);

    [Benchmark]
    public void EncodeByEights() => _half.Encode(_frames, Frames, _means, []);

    [Benchmark]
    public float Peak() => FloatPeak.Run(PeakSteps);

    private static double Products(string method) =>
        method == nameof(Peak) ? PeakSteps * (double)FloatPeak.Products : Frames * (double)VaeShape.EncoderProducts;

    private sealed class Rates : ManualConfig
    {
        public Rates()
        {
            AddJob(Job.ShortRun);
            AddColumn(new RateColumn("Frames/s", method => method == nameof(Peak) ? 0 : Frames));
            AddColumn(new RateColumn("Gflop/s", method => 2e-9 * Products(method)));
            AddColumn(StatisticColumn.Median);
        }
    }
}
