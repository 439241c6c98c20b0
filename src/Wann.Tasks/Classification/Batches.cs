using System.Runtime.InteropServices;
using Wann.Core.Networks;
using Wann.Core.Numerics;
using Wann.Core.Randomness;

namespace Wann.Tasks.Classification;

/// <summary>
/// The batches used last. In a search those are the generation's, which all its networks see, and the champions' confirmation,
/// which never changes.
/// </summary>
/// <param name="samples">What they are drawn from.</param>
/// <param name="size">Samples a batch.</param>
/// <param name="shown">Whether a batch is drawn, or is all samples, the same for every trial.</param>
/// <param name="memoryLimit">Bytes that may be kept, for all batches, of what networks made of them.</param>
internal sealed class Batches<TLanes>(Samples samples, int size, ShownSamples shown, long memoryLimit)
    where TLanes : struct, ILanes<TLanes>
{
    private const int Kept = 8;

    private readonly List<Batch<TLanes>> _byUse = new(Kept);
    private int _drawn;

    public Batch<TLanes> Of(RandomStream trial)
    {
        if (shown == ShownSamples.All) trial = default;
        var place = 0;
        while (place < _byUse.Count && _byUse[place].Trial != trial) place++;
        if (place == 0 && _byUse.Count > 0) return _byUse[0];
        var batch = place < _byUse.Count ? _byUse[place] : Drawn(trial);
        _byUse.Remove(batch);
        _byUse.Insert(0, batch);
        return batch;
    }

    /// <summary>A new batch, in the place of the one whose last use was longest ago if there are enough.</summary>
    private Batch<TLanes> Drawn(RandomStream trial)
    {
        var batch = _byUse.Count == Kept ? _byUse[^1] : new Batch<TLanes>(memoryLimit / Kept);
        if (shown == ShownSamples.All) batch.Take(trial, samples, [.. Enumerable.Range(0, samples.Count)]);
        else batch.Draw(trial, samples, size);
        batch.Number = _drawn++;
        return batch;
    }
}

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

    /// <summary>How many batches were drawn before it.</summary>
    public int Number { get; set; }

    public void Draw(RandomStream trial, Samples samples, int size)
    {
        var drawn = trial;
        if (_chosen.Length != size) _chosen = new int[size];
        foreach (ref var chosen in _chosen.AsSpan()) chosen = drawn.Below(samples.Count);
        Take(trial, samples, _chosen);
    }

    public void Take(RandomStream trial, Samples samples, int[] chosen)
    {
        (Trial, _begun) = (trial, false);
        Tiles.Fill(samples, chosen);
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
