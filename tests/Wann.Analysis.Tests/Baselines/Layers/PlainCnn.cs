using Wann.Tasks.Classification;

namespace Wann.Analysis.Tests.Baselines.Layers;

/// <summary>The CNN the slow and obvious way, in doubles, a sample at a time: the oracle of its layers.</summary>
internal sealed record PlainCnn(int Side, int First, int Second, int Classes)
{
    public double Loss(double[] parameters, Samples samples, int sample)
    {
        var next = 0;
        var values = samples[sample].ToArray();
        values = Pool(Convolve(values, Side, 1, First), Side, First);
        values = Pool(Convolve(values, Side / 2, First, Second), Side / 2, Second);
        var outputs = new double[Classes];
        for (var i = 0; i < Classes; i++)
        {
            outputs[i] = parameters[next + (values.Length * Classes) + i];
            for (var j = 0; j < values.Length; j++) outputs[i] += values[j] * parameters[next + (j * Classes) + i];
        }

        return Math.Log(outputs.Sum(Math.Exp)) - outputs[samples.Labels[sample]];

        double[] Convolve(double[] from, int side, int channelsFrom, int channelsTo)
        {
            var to = new double[side * side * channelsTo];
            for (var y = 0; y < side; y++)
            {
                for (var x = 0; x < side; x++)
                {
                    for (var o = 0; o < channelsTo; o++)
                    {
                        var sum = parameters[next + (9 * channelsFrom * channelsTo) + o];
                        for (var c = 0; c < channelsFrom; c++)
                        {
                            for (var tap = 0; tap < 9; tap++)
                            {
                                var (v, u) = (y + (tap / 3) - 1, x + (tap % 3) - 1);
                                if (v < 0 || v >= side || u < 0 || u >= side) continue;
                                sum += from[(((v * side) + u) * channelsFrom) + c] * parameters[next + (((c * 9) + tap) * channelsTo) + o];
                            }
                        }

                        to[(((y * side) + x) * channelsTo) + o] = sum;
                    }
                }
            }

            next += ((9 * channelsFrom) + 1) * channelsTo;
            return to;
        }
    }

    private static double[] Pool(double[] from, int side, int channels)
    {
        var to = new double[from.Length / 4];
        for (var i = 0; i < from.Length; i++)
        {
            var (place, channel) = Math.DivRem(i, channels);
            var (row, column) = Math.DivRem(place, side);
            ref var highest = ref to[((((row / 2) * (side / 2)) + (column / 2)) * channels) + channel];
            highest = Math.Max(highest, from[i]);
        }

        return to;
    }
}
