using System.Buffers.Binary;
using System.Security.Cryptography;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks;
using Wann.Tasks.BipedalWalker;

namespace Wann.Probe;

/// <summary>A hash over walkers' rollouts, flat and hardcore. Small: without intrinsics everything is slow.</summary>
public static class WalkerSuite
{
    private const ulong Seed = 13;

    /// <summary>SHA-256, in hexadecimal, of the results' bits.</summary>
    public static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(double) + sizeof(int)];
        for (var index = 0; index < 4; index++)
        {
            foreach (var result in Rollouts(hardcore: index % 2 == 1, index))
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, result.Return);
                BinaryPrimitives.WriteInt32LittleEndian(bytes[sizeof(double)..], result.Steps);
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static RolloutResult[] Rollouts(bool hardcore, int index)
    {
        var network = NetworkCompiler.Compile(Lineage.Grow(Seed, index, changes: 20, inputs: 24, outputs: 4));
        double[] weights = [-2, -1, -0.5, 0.5, 1, 2];
        var rollouts = new Rollout[2 * weights.Length];
        for (var i = 0; i < rollouts.Length; i++)
            rollouts[i] = new Rollout(weights[i / 2], new RandomStream(Seed, StreamPurpose.Trials, index, trial: i % 2));
        var results = new RolloutResult[rollouts.Length];
        new BipedalWalker(new BipedalWalkerOptions { Hardcore = hardcore }).CreateSimulation().Run(network, rollouts, results);
        return results;
    }
}
