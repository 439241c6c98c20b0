using Wann.Core.Numerics;
using Wann.Core.Randomness;

namespace Wann.Tasks.Classification;

/// <summary>The batches used last. In a search those are the generation's, which all its networks see, and the champions' confirmation, which never changes.</summary>
/// <param name="samples">What they are drawn from.</param>
/// <param name="size">Samples a batch.</param>
/// <param name="memoryLimit">Bytes that may be kept, for all batches, of what networks made of them.</param>
internal sealed class Batches<TLanes>(Samples samples, int size, long memoryLimit)
    where TLanes : struct, ILanes<TLanes>
{
    private const int Kept = 8;

    private readonly List<Batch<TLanes>> _byUse = new(Kept);

    public Batch<TLanes> Of(RandomStream trial)
    {
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
        batch.Draw(trial, samples, size);
        return batch;
    }
}
