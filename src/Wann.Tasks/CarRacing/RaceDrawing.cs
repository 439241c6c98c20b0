using Wann.Tasks.Drawings;
using static Wann.Tasks.Drawings.Film;

namespace Wann.Tasks.CarRacing;

/// <summary>
/// Draws a recorded race from above as an animated SVG. A pure function of track and states: the same race, the same file. The car stays
/// in its place and the field turns and moves below it, so that little has to be said of every frame.
/// </summary>
public static class RaceDrawing
{
    private const int Width = 600;
    private const int Height = 400;
    private const int CarX = Width / 2;
    private const int CarY = Height * 3 / 4;

    /// <summary>Pixels a unit: somewhat more road than the network sees.</summary>
    private const int Zoom = 7;

    private const string NoStroke = "none";

    /// <param name="track">The track driven on.</param>
    /// <param name="states">The car's, a frame each, at a constant rate; at least one.</param>
    /// <param name="framesPerSecond">Their rate; the car steps 50 times a second.</param>
    public static string ToSvg(Track track, IReadOnlyList<CarState> states, double framesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfZero(states.Count);
        var film = new Film(Width, Height, "#202020", states.Count / framesPerSecond);
        // From here on in the world's units, y upwards, in the hull's frame.
        film.Open($"translate({CarX},{CarY}) scale({Zoom},-{Zoom})");
        film.OpenMoving("rotate", states.Select(s => Degrees(-s.Hull.Angle)));
        film.OpenMoving("translate", states.Select(s => $"{Number(-s.Hull.Position.X)},{Number(-s.Hull.Position.Y)}"));
        Field(film);
        Road(film, track);
        film.Close();
        film.Close();
        Car(film, states);
        film.Close();
        return film.End();
    }

    private static void Field(Film film)
    {
        const int Squares = 20;
        const double Square = Track.Playfield / Squares;
        Upright(film, -Track.Playfield, -Track.Playfield, 2 * Track.Playfield, "#66cc66");
        for (var x = -Squares; x < Squares; x += 2)
        {
            for (var y = -Squares; y < Squares; y += 2) Upright(film, x * Square, y * Square, Square, "#66e666");
        }
    }

    private static void Upright(Film film, double x, double y, double side, string fill) =>
        film.Polygon([(x, y), (x + side, y), (x + side, y + side), (x, y + side)], fill, NoStroke);

    /// <summary>
    /// Below the tiles lies the whole road as one band, once round its left side and back round its right, so that no grass shines
    /// through their seams.
    /// </summary>
    private static void Road(Film film, Track track)
    {
        string[] shades = ["#666666", "#696969", "#6b6b6b"];
        var first = track.Tiles[0];
        Corner[] band = [.. track.Tiles.Select(t => t.A), first.A, first.B, .. track.Tiles.Reverse().Select(t => t.B)];
        film.Polygon(band.Select(c => (c.X, c.Y)), shades[0], NoStroke);
        for (var i = 0; i < track.Tiles.Count; i++) Polygon(film, track.Tiles[i], shades[i % shades.Length]);
        for (var i = 0; i < track.Kerbs.Count; i++)
        {
            if (track.Kerbs[i] is { } kerb) Polygon(film, kerb, i % 2 == 0 ? "#ffffff" : "#ff0000");
        }
    }

    private static void Polygon(Film film, Quad quad, string fill) =>
        film.Polygon([(quad.A.X, quad.A.Y), (quad.B.X, quad.B.Y), (quad.C.X, quad.C.Y), (quad.D.X, quad.D.Y)], fill, NoStroke);

    /// <summary>Hinges hold the wheels where they are in the last frame, to a hair; they turn.</summary>
    private static void Car(Film film, IReadOnlyList<CarState> states)
    {
        var last = states[^1];
        var hull = Physics2D.Rotation.Of(last.Hull.Angle);
        for (var i = 0; i < FourWheels.Count; i++)
        {
            var wheel = i;
            var hub = hull.Unrotate(last.Wheels[wheel].Body.Position - last.Hull.Position);
            film.Open($"translate({Number(hub.X)},{Number(hub.Y)})");
            film.OpenMoving("rotate", states.Select(s => Degrees(s.Wheels[wheel].Body.Angle - s.Hull.Angle)));
            Part(film, CarBuilder.Wheel, "#000000");
            film.Close();
            film.Close();
        }

        foreach (var part in CarBuilder.Hull) Part(film, part, "#cc0000");
    }

    private static void Part(Film film, Physics2D.Shape shape, string fill) =>
        film.Polygon(shape.Vertices.Select(v => ((double)v.X, (double)v.Y)), fill, "#550000");

    private static string Degrees(double radians) => Number(radians * 180 / Math.PI);
}
