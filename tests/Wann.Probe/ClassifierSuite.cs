using System.Buffers.Binary;
using System.Security.Cryptography;
using Wann.Core.Networks;
using Wann.Core.Randomness;
using Wann.Tasks;
using Wann.Tasks.Classification;

namespace Wann.Probe;

/// <summary>A hash over batches' cross-entropies. Small: without intrinsics everything is slow.</summary>
public static class ClassifierSuite
{
    internal const ulong Seed = 17;
    internal const int Inputs = 9;
    internal const int Classes = 4;

    /// <summary>Noise with a label each: what it hides is nothing, which a hash does not mind.</summary>
    public static Samples Noise(ulong seed, int count)
    {
        var random = new RandomStream(seed, StreamPurpose.Initialise);
        var values = new double[count * Inputs];
        foreach (ref var value in values.AsSpan()) value = random.NextDouble();
        var labels = new byte[count];
        foreach (ref var label in labels.AsSpan()) label = (byte)random.Below(Classes);
        return new Samples(Inputs, Classes, values, labels);
    }

    public static CompiledNetwork Network(int index) =>
        NetworkCompiler.Compile(Lineage.Grow(Seed, index, changes: index % 60, inputs: Inputs, outputs: Classes));

    /// <summary>SHA-256, in hexadecimal, of the results' bits.</summary>
    public static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        var simulation = new Classification(new DataSet("noise", Noise(Seed, 500), Noise(Seed + 1, 1)), batch: 77).CreateSimulation();
        double[] weights = [-2, -1, -0.5, 0.5, 1, 2];
        for (var index = 0; index < 60; index++)
        {
            Rollout[] rollouts = [.. weights.Select(weight => new Rollout(weight, new RandomStream(Seed, StreamPurpose.Trials, index)))];
            var results = new RolloutResult[rollouts.Length];
            simulation.Run(Network(index), rollouts, results);
            foreach (var result in results)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, result.Return);
                hash.AppendData(bytes);
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
