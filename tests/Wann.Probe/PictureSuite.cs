using System.Security.Cryptography;
using Wann.Core.Randomness;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Picture;
using Wann.Tasks.Episodes;
using Wann.Tasks.Physics2D;

namespace Wann.Probe;

/// <summary>A hash over pictures that cars see, all over the field and from all heights.</summary>
public static class PictureSuite
{
    /// <summary>SHA-256, in hexadecimal, of the pictures' bytes.</summary>
    public static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var random = new RandomStream(16, StreamPurpose.Report);
        var (track, _) = TrackGenerator.Generate(new GymRandom(0));
        var (scenery, painter, picture) = (new Scenery(track), new Painter(), new byte[Painter.Side * Painter.Side * 3]);
        for (var i = 0; i < 50; i++)
        {
            bool[] touched = [.. track.Tiles.Select((_, tile) => (tile + i) % 2 == 0)];
            painter.Paint(scenery, Car(track, ref random), touched, i / 20.0, picture);
            hash.AppendData(picture);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>A car with its wheels about it, somewhere near the road, moving somehow.</summary>
    private static CarState Car(Track track, ref RandomStream random)
    {
        var point = track.Points[random.Below(track.Points.Count)];
        var body = new BodyState(
            new Vec2((float)point.X + Next(ref random, 40), (float)point.Y + Next(ref random, 40)), Next(ref random, 9),
            new Vec2(Next(ref random, 30), Next(ref random, 30)), 0);
        var car = new CarState { Hull = body };
        for (var i = 0; i < FourWheels.Count; i++)
        {
            var beside = body.Position + new Vec2(Next(ref random, 1.5f), Next(ref random, 1.5f));
            car.Wheels[i] = new WheelState { Body = body with { Position = beside }, Phase = random.NextDouble(-500, 500) };
        }

        return car;
    }

    private static float Next(ref RandomStream random, float most) => (float)random.NextDouble(-most, most);
}
