using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wann.Core.Numerics;

namespace Wann.Core.Networks;

/// <summary>
/// Runs one network for as many rollouts as there are lanes. Nodes are computed in slot order, a group of like nodes at a time:
/// first each node's weighted sum, its sources in their order, then the activation over the whole group, so that a group costs
/// one dispatch and its nodes' long operations overlap. A lane does what <see cref="ScalarInterpreter"/> does.
/// </summary>
public static class NetworkKernel
{
    /// <param name="network">The network.</param>
    /// <param name="weight">The shared weight of each lane; unused by a network that has its own.</param>
    /// <param name="values">One a slot; bias and inputs are set by the caller, the rest is written, the outputs last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLanes>(CompiledNetwork network, in TLanes weight, Span<TLanes> values)
        where TLanes : struct, ILanes<TLanes>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, network.Slots);
        ref var all = ref MemoryMarshal.GetReference(values);
        ref var sources = ref MemoryMarshal.GetReference(network.Sources);
        ref var firstSource = ref MemoryMarshal.GetReference(network.FirstSource);
        ref var weights = ref MemoryMarshal.GetReference(network.Weights);
        var (given, shares) = (1 + network.Inputs, network.SharesOneWeight);
        foreach (var group in network.Groups)
        {
            if (shares) SharedSums(group, ref Unsafe.Add(ref firstSource, group.FirstSlot - given), ref sources, weight, ref all);
            else OwnSums(group, ref Unsafe.Add(ref firstSource, group.FirstSlot - given), ref sources, ref weights, ref all);
            ActivationKernel.Apply(group.Activation, values.Slice(group.FirstSlot, group.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SharedSums<TLanes>(
        ActivationGroup group, ref int firstSource, ref int sources, in TLanes weight, ref TLanes values)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var node = 0; node < group.Count; node++)
        {
            var source = Unsafe.Add(ref firstSource, node);
            var end = Unsafe.Add(ref firstSource, node + 1);
            var sum = source == end ? TLanes.Broadcast(0) : Unsafe.Add(ref values, Unsafe.Add(ref sources, source));
            for (source++; source < end; source++) sum += Unsafe.Add(ref values, Unsafe.Add(ref sources, source));
            Unsafe.Add(ref values, group.FirstSlot + node) = weight * sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OwnSums<TLanes>(
        ActivationGroup group, ref int firstSource, ref int sources, ref double weights, ref TLanes values)
        where TLanes : struct, ILanes<TLanes>
    {
        for (var node = 0; node < group.Count; node++)
        {
            var end = Unsafe.Add(ref firstSource, node + 1);
            var sum = TLanes.Broadcast(0);
            for (var source = Unsafe.Add(ref firstSource, node); source < end; source++)
            {
                sum = TLanes.FusedMultiplyAdd(
                    TLanes.Broadcast(Unsafe.Add(ref weights, source)), Unsafe.Add(ref values, Unsafe.Add(ref sources, source)), sum);
            }

            Unsafe.Add(ref values, group.FirstSlot + node) = sum;
        }
    }
}
