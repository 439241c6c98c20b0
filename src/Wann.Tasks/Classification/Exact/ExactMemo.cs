using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Numerics;

namespace Wann.Tasks.Classification.Exact;

/// <summary>
/// Runs one homogeneous network after another over all samples, and computes only what differs from one that it remembers: a child costs
/// its change and the cross-entropy, whatever its size. F is exact, so the losses are the same bits whichever network it starts from.
/// Owns its memory, a few networks' outputs: for one caller at a time.
/// </summary>
/// <param name="columns">The samples.</param>
/// <param name="classes">Outputs.</param>
internal sealed class ExactMemo<TLanes>(Columns columns, int classes)
    where TLanes : struct, ILanes<TLanes>
{
    private const int Remembered = 4;

    /// <summary>Terms from which on a network is worth remembering: its likes would have as many again.</summary>
    private const int Far = 8;

    /// <summary>Samples at a time: their outputs stay in the cache while the terms are added.</summary>
    private const int Tile = 1024;

    private readonly List<(Genome Genome, double[] Outputs)> _byUse = [];
    private readonly ExactSum _sum = new();
    private readonly double[] _tile = new double[classes * Tile];
    private readonly AlignedLanes _outputs = new();
    private readonly AlignedLanes _losses = new();

    /// <returns>One loss a sample, before padding; good until the next call.</returns>
    public ReadOnlySpan<double> Losses(HomogeneousGenome network, double weight, CancellationToken cancellation)
    {
        var nearest = Nearest(network.Genome);
        var terms = Difference.Of(nearest?.Genome, network.Genome);
        var remembered = nearest is null || terms.Count >= Far ? Memory() : null;
        var losses = _losses.Of<double>(columns.Padded);
        for (var first = 0; first < columns.Padded; first += Tile)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(Tile, columns.Padded - first);
            for (var output = 0; output < classes; output++)
            {
                var values = _tile.AsSpan(output * Tile, count);
                if (nearest is null) values.Clear();
                else nearest.Value.Outputs.AsSpan((output * columns.Padded) + first, count).CopyTo(values);
            }

            foreach (var term in terms) _sum.Add(columns, term, first, count, _tile, Tile);
            Losses(network.Scale(weight), first, losses.Slice(first, count));
            if (remembered is null) continue;
            for (var output = 0; output < classes; output++)
                _tile.AsSpan(output * Tile, count).CopyTo(remembered.AsSpan((output * columns.Padded) + first));
        }

        if (remembered is not null) _byUse.Insert(0, (network.Genome, remembered));
        return losses[..columns.Count];
    }

    private (Genome Genome, double[] Outputs)? Nearest(Genome genome)
    {
        var (best, least) = (-1, int.MaxValue);
        for (var place = 0; place < _byUse.Count && least > 0; place++)
        {
            var count = Difference.Count(_byUse[place].Genome, genome, least);
            if (count < least) (best, least) = (place, count);
        }

        if (best < 0) return null;
        var nearest = _byUse[best];
        _byUse.RemoveAt(best);
        _byUse.Insert(0, nearest);
        return nearest;
    }

    /// <summary>Room for outputs: that of the network whose use was longest ago, if there are enough.</summary>
    private double[] Memory()
    {
        if (_byUse.Count < Remembered) return new double[classes * columns.Padded];
        var outputs = _byUse[^1].Outputs;
        _byUse.RemoveAt(_byUse.Count - 1);
        return outputs;
    }

    private void Losses(double scale, int first, Span<double> losses)
    {
        const int vectors = SampleKernel.TileVectors;
        var outputs = _outputs.Of<TLanes>((classes + 2) * vectors);
        var labels = outputs.Slice(classes * vectors, vectors);
        var costs = outputs.Slice((classes + 1) * vectors, vectors);
        var factor = TLanes.Broadcast(scale);
        for (var sample = 0; sample < losses.Length; sample += vectors * TLanes.Count)
        {
            for (var vector = 0; vector < vectors; vector++)
            {
                var at = sample + (vector * TLanes.Count);
                for (var output = 0; output < classes; output++)
                    outputs[(output * vectors) + vector] = TLanes.Load(in _tile[(output * Tile) + at]) * factor;
                labels[vector] = TLanes.Load(in columns.Labels[first + at]);
            }

            CrossEntropy.Of<TLanes>(outputs[..(classes * vectors)], labels, costs);
            for (var vector = 0; vector < vectors; vector++) costs[vector].Store(ref losses[sample + (vector * TLanes.Count)]);
        }
    }
}
