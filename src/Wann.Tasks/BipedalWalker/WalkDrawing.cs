using Wann.Tasks.Drawings;
using Wann.Tasks.Physics2D;
using static Wann.Tasks.BipedalWalker.WalkerDimensions;
using static Wann.Tasks.Drawings.Film;

namespace Wann.Tasks.BipedalWalker;

/// <summary>A moment of a walk: the hull's state and those of the legs, upper and lower, first side first.</summary>
public readonly record struct WalkFrame(
    BodyState Hull, BodyState FirstUpper, BodyState FirstLower, BodyState SecondUpper, BodyState SecondLower)
{
    public static WalkFrame Of(WalkerSimulation walker) =>
        new(walker.Part(0), walker.Part(1), walker.Part(2), walker.Part(3), walker.Part(4));
}

/// <summary>Draws a recorded walk as an animated SVG. A pure function of terrain and frames: the same walk, the same file.</summary>
public static class WalkDrawing
{
    private const int Width = 600;
    private const int Height = 400;
    private const double HullFromLeft = 200 / Scale;

    /// <param name="terrain">The terrain walked on.</param>
    /// <param name="frames">Frames at a constant rate, at least one.</param>
    /// <param name="framesPerSecond">Their rate; the walker steps 50 times a second.</param>
    public static string ToSvg(WalkerTerrain terrain, IReadOnlyList<WalkFrame> frames, double framesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count);
        var film = new Film(Width, Height, "#e6e6ff", frames.Count / framesPerSecond);
        // From here on in metres, y upwards; the camera keeps the hull a third from the left.
        film.Open($"translate(0,{Height}) scale({Scale},-{Scale})");
        film.OpenMoving("translate", frames.Select(f => $"{Number(HullFromLeft - f.Hull.Position.X)},0"));
        foreach (IReadOnlyList<(double X, double Y)> corners in terrain.Obstacles)
            film.Polygon(corners, "#ffffff", "#999999");
        IEnumerable<(double X, double Y)> line = terrain.Heights.Select((y, i) => (WalkerTerrain.X(i), y));
        film.Polygon([.. line, (WalkerTerrain.X(terrain.Heights.Count - 1), 0), (0, 0)], "#66994d", "none");

        Part(film, WalkerBuilder.UpperLeg, frames.Select(f => f.FirstUpper), "#b2548a");
        Part(film, WalkerBuilder.LowerLeg, frames.Select(f => f.FirstLower), "#b2548a");
        Part(film, WalkerBuilder.Hull, frames.Select(f => f.Hull), "#7f66e5");
        Part(film, WalkerBuilder.UpperLeg, frames.Select(f => f.SecondUpper), "#804066");
        Part(film, WalkerBuilder.LowerLeg, frames.Select(f => f.SecondLower), "#804066");
        film.Close();
        film.Close();
        return film.End();
    }

    /// <summary>A shape in its own frame, turned by an inner group and moved by an outer one.</summary>
    private static void Part(Film film, Shape shape, IEnumerable<BodyState> states, string fill)
    {
        film.OpenMoving("translate", states.Select(s => $"{Number(s.Position.X)},{Number(s.Position.Y)}"));
        film.OpenMoving("rotate", states.Select(s => Number(s.Angle * 180 / Math.PI)));
        film.Polygon(shape.Vertices.Select(v => ((double)v.X, (double)v.Y)), fill, "#4d3366");
        film.Close();
        film.Close();
    }
}
