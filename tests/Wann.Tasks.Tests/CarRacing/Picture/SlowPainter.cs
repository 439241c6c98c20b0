using Wann.Core.Numerics;
using Wann.Tasks.CarRacing;
using Wann.Tasks.CarRacing.Picture;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.CarRacing.Picture;

/// <summary>
/// The painter's oracle. Every pixel asks every polygon, the last one first, whether it has the pixel's centre; the rest of the picture is
/// made number by number, as the definitions say. Only the camera's rounded points are the painter's own.
/// </summary>
internal static class SlowPainter
{
    private static readonly (int, int, int) Dark = (102, 204, 102), Light = (102, 230, 102), White = (255, 255, 255), Red = (255, 0, 0);

    /// <summary>84 × 96 × 3.</summary>
    public static byte[] Unshrunk(Track track, in CarState car, bool[] touched, double seconds)
    {
        var camera = new Camera(car.Hull, seconds);
        IEnumerable<Polygon> all = [.. Ground(camera), .. Road(track, touched, camera), .. Car(car, camera)];
        List<Polygon> polygons = [.. all.Where(p => p.Reaches(256 * Painter.Width, 256 * Painter.Height))];
        var picture = new byte[Painter.Height * Painter.Width * 3];
        for (var i = 0; i < picture.Length; i += 3)
        {
            int x = i / 3 % Painter.Width, y = i / 3 / Painter.Width;
            var top = polygons.FindLastIndex(p => p.Has((256 * x) + 128, (256 * y) + 128));
            var (red, green, blue) = top < 0 ? (0, 0, 0) : polygons[top].Colour;
            (picture[i], picture[i + 1], picture[i + 2]) = ((byte)red, (byte)green, (byte)blue);
        }

        return picture;
    }

    /// <summary>64 × 64 × 3 of 84 × 96 × 3.</summary>
    public static byte[] Shrunk(byte[] picture)
    {
        double low = picture.Min() / 255.0, range = (picture.Max() / 255.0) - low;
        byte[] stretched = [.. picture.Select(v => (byte)Math.Floor((((v / 255.0) - low) * (range == 0 ? 1 : 255 / range)) + 0.5))];
        var narrow = new byte[Painter.Height * Painter.Side * 3];
        for (var i = 0; i < narrow.Length; i++)
        {
            int row = i / 3 / Painter.Side, column = i / 3 % Painter.Side;
            narrow[i] = Mean(Painter.Width, column, x => stretched[(3 * ((row * Painter.Width) + x)) + (i % 3)]);
        }

        var small = new byte[Painter.Side * Painter.Side * 3];
        for (var i = 0; i < small.Length; i++)
        {
            int row = i / 3 / Painter.Side, column = i / 3 % Painter.Side;
            small[i] = Mean(Painter.Height, row, y => narrow[(3 * ((y * Painter.Side) + column)) + (i % 3)]);
        }

        return small;
    }

    /// <summary>The mean under a tent of half width <paramref name="from"/>/64 around place <paramref name="i"/> of 64, exactly.</summary>
    private static byte Mean(int from, int i, Func<int, byte> value)
    {
        long sum = 0, weights = 0;
        for (var x = Math.Max(0, (i * from / 64) - 3); x < Math.Min(from, (i * from / 64) + 6); x++)
        {
            long weight = Math.Max(0, (2 * from) - Math.Abs((64 * ((2 * x) + 1)) - (from * ((2 * i) + 1))));
            (sum, weights) = (sum + (weight * value(x)), weights + weight);
        }

        return (byte)(((2 * sum) + weights) / (2 * weights));
    }

    private static IEnumerable<Polygon> Ground(Camera camera)
    {
        double end = Track.Playfield, side = end / 20;
        yield return Polygon.Of(camera, Dark, (-end, -end), (-end, end), (end, end), (end, -end));
        for (var i = -20; i < 20; i += 2)
        {
            for (var j = -20; j < 20; j += 2)
            {
                double x = side * i, y = side * j;
                yield return Polygon.Of(camera, Light, (x, y), (x + side, y), (x + side, y + side), (x, y + side));
            }
        }
    }

    private static IEnumerable<Polygon> Road(Track track, bool[] touched, Camera camera)
    {
        for (var i = 0; i < track.Tiles.Count; i++)
        {
            var grey = touched[i] ? 102 : (i % 3) switch { 0 => 102, 1 => 105, _ => 107 };
            yield return Of(track.Tiles[i], (grey, grey, grey));
            if (track.Kerbs[i] is { } kerb) yield return Of(kerb, i % 2 == 0 ? White : Red);
        }

        Polygon Of(Quad q, (int, int, int) colour) =>
            Polygon.Of(camera, colour, (q.A.X, q.A.Y), (q.B.X, q.B.Y), (q.C.X, q.C.Y), (q.D.X, q.D.Y));
    }

    private static List<Polygon> Car(CarState car, Camera camera)
    {
        List<Polygon> polygons = [];
        for (var i = 0; i < FourWheels.Count; i++)
        {
            var wheel = car.Wheels[i];
            Add(CarBuilder.Wheel.Vertices, wheel.Body, (0, 0, 0));
            var (sin, from) = PortableMath.SinCos(wheel.Phase);
            var (sinEnd, to) = PortableMath.SinCos(wheel.Phase + 1.2);
            if (sin > 0 && sinEnd > 0) continue;
            float y = (float)(0.54 * (sin > 0 ? Math.Sign(from) : from)), end = (float)(0.54 * (sinEnd > 0 ? Math.Sign(to) : to));
            Add([new(-0.28f, y), new(0.28f, y), new(0.28f, end), new(-0.28f, end)], wheel.Body, (76, 76, 76));
        }

        foreach (var part in CarBuilder.Hull) Add(part.Vertices, car.Hull, (204, 0, 0));
        return polygons;

        void Add(Vec2[] corners, BodyState body, (int, int, int) colour)
        {
            var place = new Transform(body.Position, Rotation.Of(body.Angle));
            polygons.Add(Polygon.Of(camera, colour, [.. corners.Select(place.Apply).Select(c => ((double)c.X, (double)c.Y))]));
        }
    }

    private sealed record Polygon((int X, int Y)[] Corners, (int, int, int) Colour)
    {
        private readonly (int Least, int Most) _xs = (Corners.Min(c => c.X), Corners.Max(c => c.X));
        private readonly (int Least, int Most) _ys = (Corners.Min(c => c.Y), Corners.Max(c => c.Y));

        public static Polygon Of(Camera camera, (int, int, int) colour, params (double X, double Y)[] corners) =>
            new([.. corners.Select(c => camera.Project((float)c.X, (float)c.Y))], colour);

        public bool Reaches(int width, int height) => _xs.Least < width && _xs.Most > 0 && _ys.Least < height && _ys.Most > 0;

        /// <summary>Whether, of the edges that cross the point's row, one is not right of it and one is.</summary>
        public bool Has(int x, int y)
        {
            if (x < _xs.Least || x >= _xs.Most || y < _ys.Least || y >= _ys.Most) return false;
            var (notRight, right) = (false, false);
            for (var i = 0; i < Corners.Length; i++)
            {
                var (a, b) = (Corners[i], Corners[(i + 1) % Corners.Length]);
                if (a.Y > b.Y) (a, b) = (b, a);
                if (y < a.Y || y >= b.Y) continue;
                var side = ((long)(x - a.X) * (b.Y - a.Y)) - ((long)(y - a.Y) * (b.X - a.X));
                (notRight, right) = (notRight || side >= 0, right || side < 0);
            }

            return notRight && right;
        }
    }
}
