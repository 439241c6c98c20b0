using System.Buffers.Binary;
using System.Security.Cryptography;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;
using Wann.Tasks;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Probe;

/// <summary>A hash over networks' outputs at every lane width, and over rollouts. Small: without intrinsics everything is slow.</summary>
public static class KernelSuite
{
    private const ulong Seed = 11;

    /// <summary>SHA-256, in hexadecimal, of the results' bits.</summary>
    public static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var index = 0; index < 60; index++)
        {
            var network = NetworkCompiler.Compile(Lineage.Grow(Seed, index, changes: 40, inputs: 5, outputs: 2));
            Append(hash, NetworkOutputs.At<Lanes1>(network, Seed, index));
            Append(hash, NetworkOutputs.At<Lanes4>(network, Seed, index));
            Append(hash, NetworkOutputs.At<Lanes8>(network, Seed, index));
            Append(hash, NetworkOutputs.At<Pair<Lanes4>>(network, Seed, index));
            Append(hash, NetworkOutputs.At<Triple<Lanes8>>(network, Seed, index));
        }

        var simulation = new CartPoleSwingUp(new CartPoleOptions { MaxSteps = 150 }).CreateSimulation();
        for (var index = 0; index < 20; index++)
        {
            var network = NetworkCompiler.Compile(Lineage.Grow(Seed, index, changes: 30));
            Append(hash, Rollouts(simulation, network, index));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static double[] Rollouts(ISimulation simulation, CompiledNetwork network, int index)
    {
        double[] weights = [-2, -1, -0.5, 0.5, 1, 2];
        var rollouts = new Rollout[5 * weights.Length];
        for (var i = 0; i < rollouts.Length; i++)
        {
            rollouts[i] = new Rollout(weights[i / 5], new RandomStream(Seed, StreamPurpose.Trials, index, trial: i % 5));
        }

        var results = new RolloutResult[rollouts.Length];
        simulation.Run(network, rollouts, results);
        return [.. results.SelectMany(result => new[] { result.Return, result.Steps })];
    }

    private static void Append(IncrementalHash hash, double[] values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (var value in values)
        {
            // A NaN's sign and payload are nobody's business.
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, double.IsNaN(value) ? double.NaN : value);
            hash.AppendData(bytes);
        }
    }
}
