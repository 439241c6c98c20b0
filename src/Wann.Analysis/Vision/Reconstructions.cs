using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Vision;

/// <summary>Frames and what the eye keeps of them, one below the other.</summary>
/// <param name="Pixels">Rows from the top, red, green and blue of each place.</param>
/// <param name="Error">The mean squared error of values 0..1, of the frames shown.</param>
public sealed record Reconstructions(byte[] Pixels, int Width, int Height, double Error)
{
    /// <summary>As many as to choose the shown ones from, one from each of so many parts.</summary>
    public const int FramesToChooseFrom = 1000;

    private const int Gap = 2;

    /// <param name="frames">With places; frames of cars on the road are chosen.</param>
    /// <param name="count">How many are shown.</param>
    public static Reconstructions Of(VaeWeights weights, Frames frames, int count)
    {
        var onRoad = Enumerable.Range(0, frames.Count).Where(i => frames.Places[i].IsOnRoad).ToArray();
        var chosen = Enumerable.Range(0, count).Select(i => onRoad[((2 * i) + 1) * onRoad.Length / (2 * count)]).ToArray();
        var (width, height) = ((count * (VaeShape.Side + Gap)) - Gap, (2 * VaeShape.Side) + Gap);
        var pixels = new byte[width * height * VaeShape.Channels];
        pixels.AsSpan().Fill(byte.MaxValue);
        var (encoder, means, made, errors) = (
            new Encoder(weights), new float[VaeShape.Latents], new byte[VaeShape.FrameBytes], 0.0);
        for (var i = 0; i < count; i++)
        {
            var frame = frames[chosen[i]];
            encoder.Encode(frame, 1, means, []);
            Decoder.Decode(weights, means, made);
            for (var value = 0; value < made.Length; value++) errors += Math.Pow((made[value] - frame[value]) / 255.0, 2);
            Put(frame, 0, i);
            Put(made, VaeShape.Side + Gap, i);
        }

        return new Reconstructions(pixels, width, height, errors / (count * VaeShape.FrameBytes));

        void Put(ReadOnlySpan<byte> frame, int top, int column)
        {
            const int Row = VaeShape.Side * VaeShape.Channels;
            for (var y = 0; y < VaeShape.Side; y++)
            {
                var at = (((top + y) * width) + (column * (VaeShape.Side + Gap))) * VaeShape.Channels;
                frame.Slice(y * Row, Row).CopyTo(pixels.AsSpan(at));
            }
        }
    }
}
