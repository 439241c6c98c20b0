using System.Runtime.CompilerServices;
using Wann.Core.Networks;
using Wann.Core.Numerics;

namespace Wann.Tasks.Classification;

/// <summary>
/// What softmax outputs cost: −ln of the probability given to the right class, ln Σ exp(oₖ) − o_label, computed from the greatest
/// output so that nothing overflows.
/// </summary>
public static class CrossEntropy
{
    /// <summary>
    /// The most that a sample can cost, in nats: −ln of the smallest positive double. So much do outputs cost that are not finite.
    /// </summary>
    public const double Worst = 744.4400719213812;

    /// <param name="outputs">[class, vector] of a tile.</param>
    /// <param name="labels">[vector]</param>
    /// <param name="losses">[vector], written.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of<TLanes>(ReadOnlySpan<TLanes> outputs, ReadOnlySpan<TLanes> labels, Span<TLanes> losses)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var vector = 0; vector < SampleKernel.TileVectors; vector++)
        {
            var greatest = outputs[vector];
            for (var i = vector; i < outputs.Length; i += SampleKernel.TileVectors) greatest = TLanes.Max(outputs[i], greatest);
            var (sum, right) = (TLanes.Broadcast(0), TLanes.Broadcast(0));
            for (var i = vector; i < outputs.Length; i += SampleKernel.TileVectors)
            {
                var below = outputs[i] - greatest;
                sum += PortableMath.Exp(below);
                right = TLanes.Select(TLanes.Equal(labels[vector], TLanes.Broadcast(i / SampleKernel.TileVectors)), below, right);
            }

            losses[vector] = TLanes.Min(PortableMath.Log(sum) - right, TLanes.Broadcast(Worst));
        }
    }
}
