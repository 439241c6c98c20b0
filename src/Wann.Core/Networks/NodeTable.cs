namespace Wann.Core.Networks;

/// <summary>
/// Numbers the different nodes of many networks (hash consing): nodes have one number if they have one activation and the same
/// sources in the same order, computed sources by their own numbers. Such nodes have the same values to the last bit.
/// </summary>
internal sealed class NodeTable
{
    private int[] _buckets = new int[1024];
    private Entry[] _entries = [];
    private int[] _sources = [];
    private int _used;

    public int Count { get; private set; }

    public void Clear()
    {
        (Count, _used) = (0, 0);
        Array.Clear(_buckets);
    }

    /// <param name="activation">The node's.</param>
    /// <param name="fromInputs">Slots of bias and inputs.</param>
    /// <param name="fromComputed">Numbers given here.</param>
    /// <returns>The node's number; <see cref="Count"/> as it was before, if the node is new.</returns>
    public int NumberOf(Activation activation, ReadOnlySpan<int> fromInputs, ReadOnlySpan<int> fromComputed)
    {
        var hash = Hash(activation, fromInputs, fromComputed);
        var bucket = BucketOf(hash);
        for (; _buckets[bucket] > 0; bucket = (bucket + 1) & (_buckets.Length - 1))
        {
            var number = _buckets[bucket] - 1;
            ref readonly var entry = ref _entries[number];
            if (entry.Hash == hash && entry.Activation == activation && InputsOf(entry).SequenceEqual(fromInputs)
                && ComputedOf(entry).SequenceEqual(fromComputed))
            {
                return number;
            }
        }

        Add(new Entry(hash, activation, _used, fromInputs.Length, fromComputed.Length), fromInputs, fromComputed);
        _buckets[bucket] = Count;
        if (2 * Count > _buckets.Length) Rehash();
        return Count - 1;
    }

    private ReadOnlySpan<int> InputsOf(in Entry entry) => _sources.AsSpan(entry.First, entry.Inputs);

    private ReadOnlySpan<int> ComputedOf(in Entry entry) => _sources.AsSpan(entry.First + entry.Inputs, entry.Computed);

    private void Add(Entry entry, ReadOnlySpan<int> fromInputs, ReadOnlySpan<int> fromComputed)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Math.Max(256, 2 * Count));
        var end = _used + fromInputs.Length + fromComputed.Length;
        if (end > _sources.Length) Array.Resize(ref _sources, 2 * end);
        fromInputs.CopyTo(_sources.AsSpan(_used));
        fromComputed.CopyTo(_sources.AsSpan(_used + fromInputs.Length));
        _entries[Count++] = entry;
        _used = end;
    }

    private void Rehash()
    {
        _buckets = new int[2 * _buckets.Length];
        for (var number = 0; number < Count; number++)
        {
            var bucket = BucketOf(_entries[number].Hash);
            while (_buckets[bucket] > 0) bucket = (bucket + 1) & (_buckets.Length - 1);
            _buckets[bucket] = number + 1;
        }
    }

    private int BucketOf(ulong hash) => (int)(hash >> 32) & (_buckets.Length - 1);

    private static ulong Hash(Activation activation, ReadOnlySpan<int> fromInputs, ReadOnlySpan<int> fromComputed)
    {
        const ulong golden = 0x9E3779B97F4A7C15;
        var hash = ((ulong)activation + 1) * golden;
        foreach (var slot in fromInputs) hash = (ulong.RotateLeft(hash, 29) ^ (uint)slot) * golden;
        hash ^= golden;
        foreach (var number in fromComputed) hash = (ulong.RotateLeft(hash, 29) ^ (uint)number) * golden;
        return hash;
    }

    private readonly record struct Entry(ulong Hash, Activation Activation, int First, int Inputs, int Computed);
}
