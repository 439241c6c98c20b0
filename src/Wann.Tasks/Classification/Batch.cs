using System.Runtime.InteropServices;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;

namespace Wann.Tasks.Classification;

/// <summary>A trial's samples, and what networks that share one weight have made of them so far.</summary>
/// <param name="memoryLimit">Bytes that may be kept of what networks made.</param>
internal sealed class Batch<TLanes>(long memoryLimit)
    where TLanes : struct, ILanes<TLanes>
{
    private readonly MemoKernel<TLanes> _memo = new(memoryLimit);
    private int[] _chosen = [];
    private bool _begun;

    /// <summary>The stream that drew the samples.</summary>
    public RandomStream Trial { get; private set; }

    public Tiles<TLanes> Tiles { get; } = new();

    public void Draw(RandomStream trial, Samples samples, int size)
    {
        Trial = trial;
        if (_chosen.Length != size) _chosen = new int[size];
        foreach (ref var chosen in _chosen.AsSpan()) chosen = trial.Below(samples.Count);
        Tiles.Fill(samples, _chosen);
        _begun = false;
    }

    /// <summary>What was made of the samples at these weights, or a memory that is still empty.</summary>
    public MemoKernel<TLanes> Memo(ReadOnlySpan<double> weights)
    {
        if (_begun && MemoryMarshal.AsBytes(weights).SequenceEqual(MemoryMarshal.AsBytes(_memo.Weights))) return _memo;
        _begun = true;
        _memo.Begin(Tiles.Count, weights);
        return _memo;
    }
}
