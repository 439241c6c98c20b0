using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Vision;
using Wann.Tasks.Physics2D;

namespace Wann.Probe;

/// <summary>
/// Two races of a random network that sees by a random eye: physics, pictures, encoder and network, to the last bit. Few pictures:
/// without intrinsics an encoder is a thousand times slower.
/// </summary>
public static class RaceSuite
{
    /// <summary>An eye that has learnt nothing: its weights are drawn, and what it sees of a road still differs by the place.</summary>
    public static VaeWeights RandomEye()
    {
        var random = new RandomStream(17, StreamPurpose.Report);
        var parameters = new float[VaeShape.Parameters];
        foreach (ref var one in parameters.AsSpan()) one = (float)(0.08 * random.NextNormal());
        return new VaeWeights([.. parameters], "{}");
    }

    public static CompiledNetwork Network(int index) => NetworkCompiler.Compile(
        Lineage.Grow(seed: 5, index, changes: 4 * index, inputs: VaeShape.Latents, outputs: 3));

    /// <summary>The bias steers: at a weight of 1 or −1 the car goes round in circles to the end.</summary>
    public static CompiledNetwork Circling { get; } = NetworkCompiler.Compile(new Genome(
        [
            new NodeGene(0, NodeKind.Bias, Activation.Linear),
            .. Enumerable.Range(1, VaeShape.Latents).Select(id => new NodeGene(id, NodeKind.Input, Activation.Linear)),
            .. Enumerable.Range(17, 3).Select(id => new NodeGene(id, NodeKind.Output, Activation.Linear)),
        ],
        [new ConnectionGene(0, Source: 0, Target: 17, Enabled: true)]));

    /// <summary>SHA-256, as hex digits, of what lanes return, and of all that is seen and how the hull moves race by race.</summary>
    public static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var options = new CarRacingOptions { FrameSkip = 50, Latents = LatentsAs.Sampled };
        var task = new CarRacing(options, RandomEye());
        Rollout[] rollouts = [.. new[] { -1.0, 1.5 }.Select(
            (weight, trial) => new Rollout(weight, new RandomStream(7, StreamPurpose.Trials, trial: trial)))];
        var results = new RolloutResult[rollouts.Length];
        task.CreateSimulation().Run(Network(7), rollouts, results);
        foreach (var result in results)
        {
            hash.AppendData(BitConverter.GetBytes(BitConverter.DoubleToInt64Bits(result.Return)));
            hash.AppendData(BitConverter.GetBytes(result.Steps));
        }

        task.Run(Network(7), rollouts[1], race =>
        {
            hash.AppendData(MemoryMarshal.AsBytes(race.Observation));
            hash.AppendData(MemoryMarshal.AsBytes<BodyState>([race.Car.State.Hull]));
        });
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
