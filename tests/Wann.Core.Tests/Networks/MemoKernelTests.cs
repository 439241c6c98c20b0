using System.Runtime.InteropServices;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Probe;

namespace Wann.Core.Tests.Networks;

public sealed class MemoKernelTests
{
    private const ulong Seed = 31;
    private const int Inputs = 6;
    private const int Outputs = 3;
    private const int Tiles = 3;
    private const long Plenty = 64 << 20;
    private static readonly double[] Weights = [-2, -0.0, 0.5, 1e200];

    [Fact]
    public void Outputs_are_the_sample_kernels_bits_at_every_width()
    {
        AssertSameBits<Lanes1>(Plenty);
        AssertSameBits<Lanes4>(Plenty);
        AssertSameBits<Lanes8>(Plenty);
    }

    [Fact]
    public void A_memory_that_fills_up_and_is_begun_anew_changes_no_bit()
    {
        var most = Relatives().Max(network => network.Activations.Length);
        Assert.True(Relatives().SelectMany(Expressions).Distinct().Count() > 2 * most, "All fit: nothing has to be forgotten.");
        AssertSameBits<Lanes4>(RowBytes<Lanes4>() * most);
    }

    [Fact]
    public void Only_nodes_that_no_network_before_had_are_computed()
    {
        var (memo, samples) = (Begun<Lanes4>(Plenty), Samples<Lanes4>());
        foreach (var network in Relatives()) memo.Run(network, samples);

        // It has grown to hold them all, and keeps its room.
        memo.Begin(Tiles, Weights);
        var (expressions, all, renewed) = (new HashSet<string>(), 0, new List<double>());
        foreach (var network in Relatives())
        {
            memo.Run(network, samples);
            expressions.UnionWith(Expressions(network));
            all += network.Activations.Length;
            Assert.Equal(expressions.Count, memo.Nodes);
            renewed.Add(memo.Renewed);
            memo.Run(network, samples);
            Assert.Equal(0, memo.Renewed);
        }

        Assert.InRange(memo.Nodes, 1, all / 4);
        Assert.Equal(1, renewed[0]);
        Assert.InRange(renewed.Average(), 0.01, 0.5);
    }

    [Fact]
    public void Another_batch_owes_nothing_to_the_one_before()
    {
        var (memo, network) = (Begun<Lanes4>(Plenty), Relatives().Last());
        memo.Run(network, Samples<Lanes4>());
        memo.Begin(1, [3]);
        Assert.Equal(0, memo.Nodes);
        var samples = Samples<Lanes4>()[^((1 + Inputs) * SampleKernel.TileVectors)..];
        memo.Run(network, samples);
        Assert.Equal(Expected<Lanes4>(network, samples, [3]), Actual(memo, 1, 1));
    }

    [Fact]
    public void Networks_that_are_too_large_or_have_their_own_weights_are_not_taken()
    {
        var network = Relatives().Last();
        var (large, own) = (Begun<Lanes4>(RowBytes<Lanes4>() * (network.Activations.Length - 1)), network.WithWeights(new double[1000]));
        Assert.False(large.Takes(network));
        Assert.False(Begun<Lanes4>(Plenty).Takes(own));
        Assert.Throws<ArgumentException>(() => large.Run(network, Samples<Lanes4>()));
        Assert.Throws<ArgumentException>(() => Begun<Lanes4>(Plenty).Run(own, Samples<Lanes4>()));
    }

    private static void AssertSameBits<TLanes>(long memory)
        where TLanes : struct, ILanes<TLanes>
    {
        var (memo, samples) = (Begun<TLanes>(memory), Samples<TLanes>());
        foreach (var network in Relatives())
        {
            memo.Run(network, samples);
            Assert.Equal(Expected<TLanes>(network, samples, Weights), Actual(memo, Weights.Length, Tiles));
        }
    }

    /// <summary>Two families, their members in turn: each network differs in one change from the one before the last.</summary>
    private static IEnumerable<CompiledNetwork> Relatives()
    {
        var families = new[] { 0, 1 }
            .Select(index => (Index: index, Founder: Lineage.Founder(Seed, index, Inputs, Outputs)))
            .Select(one => Lineage.Of(one.Founder, 80, Lineage.Growth(ConnectionRule.Layered), Seed, one.Index))
            .ToArray();
        return families[0].Zip(families[1]).SelectMany(pair => new[] { pair.First.Genome, pair.Second.Genome })
            .Select(NetworkCompiler.Compile);
    }

    private static long RowBytes<TLanes>()
        where TLanes : struct, ILanes<TLanes> => Weights.Length * Tiles * SampleKernel.TileVectors * TLanes.Count * sizeof(double);

    private static MemoKernel<TLanes> Begun<TLanes>(long memory)
        where TLanes : struct, ILanes<TLanes>
    {
        var memo = new MemoKernel<TLanes>(memory);
        memo.Begin(Tiles, Weights);
        return memo;
    }

    /// <summary>[tile, slot, vector]</summary>
    private static TLanes[] Samples<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        var samples = new TLanes[Tiles * (1 + Inputs) * SampleKernel.TileVectors];
        var random = new RandomStream(Seed, StreamPurpose.Initialise);
        foreach (ref var value in MemoryMarshal.Cast<TLanes, double>(samples.AsSpan())) value = random.NextNormal();
        return samples;
    }

    /// <summary>Bits of [weight, tile, output, lane].</summary>
    private static long[] Expected<TLanes>(CompiledNetwork network, TLanes[] samples, double[] weights)
        where TLanes : struct, ILanes<TLanes>
    {
        var (kernel, tile) = (new SampleKernel(), (1 + Inputs) * SampleKernel.TileVectors);
        kernel.Load(network);
        var bits = new List<long>();
        foreach (var weight in weights)
        {
            for (var first = 0; first < samples.Length; first += tile)
            {
                kernel.SumInputs<TLanes>(samples.AsSpan(first, tile));
                bits.AddRange(Bits(kernel.Run<TLanes>(weight)));
            }
        }

        return [.. bits];
    }

    private static long[] Actual<TLanes>(MemoKernel<TLanes> memo, int weights, int tiles)
        where TLanes : struct, ILanes<TLanes>
    {
        var (outputs, bits) = (new TLanes[Outputs * SampleKernel.TileVectors], new List<long>());
        for (var weight = 0; weight < weights; weight++)
        {
            for (var tile = 0; tile < tiles; tile++)
            {
                memo.Outputs(weight, tile, outputs);
                bits.AddRange(Bits<TLanes>(outputs));
            }
        }

        return [.. bits];
    }

    /// <summary>A NaN's sign and payload are unspecified.</summary>
    private static long[] Bits<TLanes>(ReadOnlySpan<TLanes> lanes)
        where TLanes : struct =>
            Array.ConvertAll(
                MemoryMarshal.Cast<TLanes, double>(lanes).ToArray(),
                value => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value));

    /// <summary>Each computed node written out whole: bias and inputs first, then computed nodes, as they are summed.</summary>
    private static string[] Expressions(CompiledNetwork network)
    {
        var expressions = new string[network.Slots];
        for (var slot = 0; slot <= network.Inputs; slot++) expressions[slot] = $"{slot}";
        for (var node = 0; node < network.Activations.Length; node++)
        {
            var sources = network.Sources[network.FirstSource[node]..network.FirstSource[node + 1]].ToArray()
                .OrderBy(slot => slot > network.Inputs);
            expressions[1 + network.Inputs + node] =
                $"{network.Activations[node]}({string.Join('+', sources.Select(slot => expressions[slot]))})";
        }

        return expressions[(1 + network.Inputs)..];
    }
}
