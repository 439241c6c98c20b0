using System.Runtime.CompilerServices;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;

namespace Wann.Probe;

/// <summary>What a network makes of a fixed batch of weights and observations, at a lane width of choice.</summary>
public static class NetworkOutputs
{
    /// <summary>Fills every width evenly.</summary>
    public const int BatchSize = 48;

    /// <summary>The values of all slots, observation by observation, through the vector kernel.</summary>
    public static double[] At<TLanes>(CompiledNetwork network, ulong seed, int index)
        where TLanes : struct, ILanes<TLanes>
    {
        var (weights, observations) = Batch(network.Inputs, seed, index);
        var all = new double[BatchSize * network.Slots];
        var values = new TLanes[network.Slots];
        for (var first = 0; first < BatchSize; first += TLanes.Count)
        {
            values[0] = TLanes.Broadcast(1);
            for (var input = 0; input < network.Inputs; input++)
            {
                for (var lane = 0; lane < TLanes.Count; lane++) Lane(values, 1 + input, lane) = observations[first + lane][input];
            }

            NetworkKernel.Run(network, TLanes.Load(in weights[first]), values);
            for (var lane = 0; lane < TLanes.Count; lane++)
            {
                for (var slot = 0; slot < network.Slots; slot++) all[((first + lane) * network.Slots) + slot] = Lane(values, slot, lane);
            }
        }

        return all;
    }

    /// <summary>The same through the scalar interpreter.</summary>
    public static double[] Scalar(CompiledNetwork network, ulong seed, int index)
    {
        var (weights, observations) = Batch(network.Inputs, seed, index);
        var all = new double[BatchSize * network.Slots];
        for (var i = 0; i < BatchSize; i++)
        {
            ScalarInterpreter.Run(network, weights[i], observations[i], all.AsSpan(i * network.Slots, network.Slots));
        }

        return all;
    }

    /// <summary>Mostly what a search sees; some of it far out, and zeros of both signs.</summary>
    public static (double[] Weights, double[][] Observations) Batch(int inputs, ulong seed, int index)
    {
        var random = new RandomStream(seed, StreamPurpose.Weights, individual: index);
        double Draw(double range) => random.Below(16) switch
        {
            0 => 0.0,
            1 => -0.0,
            2 => range * 1e6 * random.NextNormal(),
            3 => range * 1e200 * random.NextNormal(),
            _ => range * random.NextNormal(),
        };

        var weights = new double[BatchSize];
        for (var i = 0; i < BatchSize; i++) weights[i] = Draw(1.5);
        return (weights, [.. weights.Select(_ => Enumerable.Range(0, inputs).Select(_ => Draw(2)).ToArray())]);
    }

    private static ref double Lane<TLanes>(TLanes[] values, int slot, int lane)
        where TLanes : struct => ref Unsafe.Add(ref Unsafe.As<TLanes, double>(ref values[slot]), lane);
}
