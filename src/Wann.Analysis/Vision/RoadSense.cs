using MathNet.Numerics.LinearRegression;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Vision;

/// <summary>
/// How well the eye's sixteen means tell where the road is: the share of variance that a regression explains (R²) on frames that it has
/// not seen; not a number if none of them is on the road.
/// </summary>
/// <param name="Frames">How many that were: cars on the road, moving along it.</param>
/// <param name="Lines">By the means alone.</param>
/// <param name="Squares">By their squares and products, too: what there is to know for who computes a little.</param>
public sealed record RoadSense(int Frames, RoadShares Lines, RoadShares Squares)
{
    private const int HeldOutShare = 10;

    /// <param name="frames">With places; the last tenth is not seen.</param>
    public static RoadSense Of(VaeWeights weights, Frames frames)
    {
        var means = Means(weights, frames);
        var first = frames.Count - (frames.Count / HeldOutShare);
        var learnt = Enumerable.Range(0, first).Where(i => frames.Places[i].IsOnRoad).ToArray();
        var heldOut = Enumerable.Range(first, frames.Count - first).Where(i => frames.Places[i].IsOnRoad).ToArray();
        return new RoadSense(heldOut.Length, Shares(means), Shares(Array.ConvertAll(means, WithProducts)));

        RoadShares Shares(double[][] features) => new(
            Explained(features, place => place.Offset),
            Explained(features, place => place.Heading),
            Explained(features, place => place.Turn));

        double Explained(double[][] features, Func<RoadPlace, double> of)
        {
            var (values, errors) = (Array.ConvertAll(heldOut, i => of(frames.Places[i])), 0.0);
            if (values.Length == 0) return double.NaN;
            var line = Regression(Array.ConvertAll(learnt, i => features[i]), Array.ConvertAll(learnt, i => of(frames.Places[i])));
            for (var i = 0; i < heldOut.Length; i++)
            {
                var told = line[0] + features[heldOut[i]].Select((feature, index) => feature * line[1 + index]).Sum();
                errors += (told - values[i]) * (told - values[i]);
            }

            var middle = values.Average();
            return Math.Round(1 - (errors / values.Sum(value => (value - middle) * (value - middle))), 4);
        }
    }

    /// <summary>
    /// The intercept and a slope a feature, held to 0 by next to nothing: that settles what fewer frames than features leave open.
    /// </summary>
    private static double[] Regression(double[][] features, double[] values)
    {
        const double Hold = 1e-3;
        var count = features.Length == 0 ? 0 : features[0].Length;
        var rows = Array.ConvertAll(features, some => (double[])[1, .. some]);
        var held = Enumerable.Range(0, count + 1).Select(i => Enumerable.Range(0, count + 1).Select(j => i == j ? Hold : 0).ToArray());
        return MultipleRegression.NormalEquations((double[][])[.. rows, .. held], [.. values, .. new double[count + 1]]);
    }

    private static double[] WithProducts(double[] means) =>
        [.. means, .. from i in Enumerable.Range(0, means.Length) from j in Enumerable.Range(0, i + 1) select means[i] * means[j]];

    private static double[][] Means(VaeWeights weights, Frames frames)
    {
        var means = new float[frames.Count * VaeShape.Latents];
        new Encoder(weights).Encode(frames.Bytes.Span, frames.Count, means, []);
        return [.. means.Chunk(VaeShape.Latents).Select(some => Array.ConvertAll(some, mean => (double)mean))];
    }
}

/// <summary>Shares of variance explained, 1 for all, to four digits.</summary>
/// <param name="Offset">Of the car from the road's middle.</param>
/// <param name="Heading">Of the car's way against the road.</param>
/// <param name="Turn">Of the road ahead.</param>
public sealed record RoadShares(double Offset, double Heading, double Turn);
