using System.Buffers.Binary;
using System.Security.Cryptography;
using Wann.Core.Networks;
using Wann.Tasks.Classification;
using static Wann.Probe.ClassifierSuite;

namespace Wann.Probe;

/// <summary>A hash over derivatives of a classifier's return by what its nodes take.</summary>
public static class SteeringSuite
{
    /// <summary>SHA-256, in hexadecimal, of their bits.</summary>
    public static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        var task = new Classification(new DataSet("noise", Noise(Seed, 100), Noise(Seed + 1, 1)), batch: 77);
        var (slopes, curvatures) = (new double[2], new double[2]);
        for (var index = 0; index < 10; index++)
        {
            var genome = Lineage.GrowSigned(Seed, index, changes: 4 * index, Inputs, Classes);
            using var steering = task.Steer(genome, Relays.OfEven, [0.4, 1.5], samples: 64, part: 1, sensitivities: true);
            steering.Draw(Activation.Sigmoid, [(0, true), (2, false)]);
            for (var target = 1 + Inputs; target < genome.Nodes.Length; target++)
            {
                steering.Weigh(genome.Nodes.Length, target, slopes, curvatures);
                steering.Add(1, target, [0.1, -0.2]);
                foreach (var number in (ReadOnlySpan<double>)[.. slopes, .. curvatures])
                {
                    BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
                    hash.AppendData(bytes);
                }
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
