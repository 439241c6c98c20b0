using System.Collections.Immutable;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Engine.Simulation;
using Wann.Probe;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Engine.Tests.Simulation;

public sealed class WireFormatTests
{
    private static readonly Guid Work = Guid.Parse("5f0c4c1e-6d0a-4f5e-9a76-0c9c6f0b3a11");

    [Fact]
    public void Every_message_comes_back_as_it_went()
    {
        foreach (var message in Messages())
        {
            var back = WireFormat.Read(WireFormat.Write(message), WireFormat.ManifestOf(message));
            Assert.Equal(Text(message), Text(back));
        }
    }

    [Fact]
    public void Doubles_keep_their_bits()
    {
        double[] values = [0, -0.0, double.Epsilon, Math.BitIncrement(1), -1e308, BitConverter.Int64BitsToDouble(0x7FF8000000000001)];
        var done = new Done(Work, 1, 0.25, [new SimulationOutcome([.. values.Select(value => new RolloutResult(value, 3))])]);
        var back = (Done)WireFormat.Read(WireFormat.Write(done), WireFormat.ManifestOf(done));
        Assert.Equal(
            values.Select(BitConverter.DoubleToInt64Bits),
            back.Outcomes[0].Results.Select(result => BitConverter.DoubleToInt64Bits(result.Return)));
    }

    [Fact]
    public void A_stream_goes_on_where_it_stood()
    {
        var stream = new RandomStream(ulong.MaxValue, StreamPurpose.Confirm, generation: 7, individual: 3, trial: 5);
        for (var drawn = 0; drawn < 5; drawn++)
        {
            var bytes = new byte[RandomStream.Bytes];
            stream.CopyTo(bytes);
            var (back, copy) = (RandomStream.Of(bytes), stream);
            Assert.Equal(stream, back);
            for (var i = 0; i < 4; i++) Assert.Equal(copy.NextUInt64(), back.NextUInt64());
            stream.NextUInt64();
        }
    }

    [Fact]
    public void A_generation_s_rollouts_are_written_once_a_job()
    {
        Rollout[] rollouts = [.. Enumerable.Range(0, 96).Select(i => new Rollout(i, Trial(i % 16)))];
        RandomStream Trial(int trial) => new(1, StreamPurpose.Trials, trial: trial);
        Piece One(int i) => new(new byte[100 + i], i % 2 == 0 ? rollouts : [.. rollouts]);
        int Size(int pieces) => WireFormat.Write(new Job(Work, 1, [.. Enumerable.Range(0, pieces).Select(One)])).Length;
        Assert.InRange(Size(9) - Size(1), 800, 900);
    }

    [Fact]
    public void What_is_cut_or_damaged_is_unreadable_and_never_throws()
    {
        var random = new RandomStream(1, StreamPurpose.Report);
        foreach (var message in Messages())
        {
            var (bytes, manifest) = (WireFormat.Write(message), WireFormat.ManifestOf(message));
            for (var length = 0; length < bytes.Length; length += Math.Max(1, bytes.Length / 50))
            {
                Assert.IsType<Unreadable>(WireFormat.Read(bytes[..length], manifest));
            }

            for (var i = 0; i < 300; i++)
            {
                var damaged = bytes.ToArray();
                if (damaged.Length == 0) break;
                damaged[random.Below(damaged.Length)] = (byte)random.Below(256);
                WireFormat.Read(damaged, manifest);
            }
        }

        Assert.IsType<Unreadable>(WireFormat.Read([], "hello/2"));
    }

    [Fact]
    public void A_network_from_the_wire_gives_the_same_bits()
    {
        var task = new CartPoleSwingUp(new CartPoleOptions { MaxSteps = 100 });
        Rollout[] rollouts = [new(-1.3, new RandomStream(1, StreamPurpose.Trials)), new(0.4, new RandomStream(2, StreamPurpose.Trials))];
        for (var index = 0; index < 20; index++)
        {
            var genome = Lineage.Grow(seed: 4, index, changes: 6 * index);
            var shared = NetworkCompiler.Compile(genome);
            var own = shared.WithWeights([.. Enumerable.Range(0, genome.Connections.Length).Select(i => Math.Sin(i))]);
            foreach (var network in (CompiledNetwork[])[shared, own])
            {
                Assert.Equal(Run(network), Run(NetworkCodec.Read(NetworkCodec.Write(network))));
            }
        }

        RolloutResult[] Run(CompiledNetwork network)
        {
            var results = new RolloutResult[rollouts.Length];
            task.CreateSimulation().Run(network, rollouts, results);
            return results;
        }
    }

    [Fact]
    public void A_network_that_answers_alike_at_every_weight_is_still_one()
    {
        var genome = Wann.Core.Genomes.Genome.Minimal(3, 2, () => true, () => true);
        var back = NetworkCodec.Read(NetworkCodec.Write(NetworkCompiler.CompileHomogeneous(genome)));
        Assert.NotNull(back.Homogeneous);
        Assert.Equal(genome.Connections.AsEnumerable(), back.Homogeneous.Genome.Connections);
    }

    [Theory]
    [InlineData(1, 1, new[] { 1 }, new[] { 0, 1 }, new[] { 2 }, "does not come before it")]
    [InlineData(1, 1, new[] { 1 }, new[] { 0, 1 }, new[] { -1 }, "does not come before it")]
    [InlineData(1, 1, new[] { 99 }, new[] { 0, 1 }, new[] { 0 }, "activation is not known")]
    [InlineData(1, 2, new[] { 1 }, new[] { 0, 1 }, new[] { 0 }, "fewer nodes than outputs")]
    [InlineData(1, 1, new[] { 1 }, new[] { 0, 2 }, new[] { 0 }, "not all of its nodes' sources")]
    [InlineData(1, 1, new[] { 1, 1 }, new[] { 0, 5, 1 }, new[] { 0 }, "not in their nodes' order")]
    public void Arrays_that_are_no_network_are_refused(
        int inputs, int outputs, int[] activations, int[] firstSource, int[] sources, string problem)
    {
        var refused = Assert.Throws<ArgumentException>(() => CompiledNetwork.OfArrays(
            inputs, outputs, [.. activations.Select(one => (Activation)one)], firstSource, sources, weights: null));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    private static ImmutableArray<IWireMessage> Messages()
    {
        var task = new CartPoleSwingUp(new CartPoleOptions());
        var probe = Engine.Simulation.Probe.JobOf(Work, task);
        SimulationOutcome[] outcomes =
        [
            new([new RolloutResult(1.5, 10), new RolloutResult(-0.25, 1000)]),
            new([new RolloutResult(double.NaN, 0, "it fell")], "a rollout's return is not a number: it fell"),
        ];
        return
        [
            new Hello(Build.Own, "node:1", 12),
            Heard.Instance,
            new Refused("The worker node:1 is refused: it is Tuesday."),
            new Terms(Work, new TaskTerms("0123", "{\"a\":{}}", "P.dll", "ab", TimeSpan.FromSeconds(60)), probe),
            new Terms(Work, new TaskTerms("", "{\"a\":{}}", null, null, TimeSpan.FromSeconds(0.5)), probe),
            new Ready(Work, new TaskPrint("p", "t", "", "d"), [.. outcomes]),
            new Unable(Work, "there is no such task"),
            new Job(Work, 77, [.. probe.Pieces, .. probe.Pieces]),
            new Done(Work, long.MaxValue, 0.125, [.. outcomes]),
            new Cancel(Work, [1, 2, 300]),
            Leaving.Instance,
            new Ended(Work),
            Bye.Instance,
        ];
    }

    /// <summary>All that a message says.</summary>
    private static string Text(object? value) => value switch
    {
        null => "nothing",
        string text => text,
        byte[] bytes => Convert.ToHexStringLower(bytes),
        System.Collections.IEnumerable many => $"[{string.Join(", ", many.Cast<object?>().Select(Text))}]",
        IWireMessage or Build or TaskTerms or TaskPrint or Piece or SimulationOutcome =>
            $"{value.GetType().Name} {{{string.Join(", ", value.GetType().GetProperties()
                .Where(property => property.GetIndexParameters().Length == 0 && !property.GetMethod!.IsStatic)
                .Select(property => $"{property.Name} {Text(property.GetValue(value))}"))}}}",
        _ => $"{value}",
    };
}
