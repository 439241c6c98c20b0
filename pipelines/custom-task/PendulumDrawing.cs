using Wann.Tasks.Drawings;

namespace Pendulum;

/// <summary>What <c>wann watch</c> shows. A task that is not drawn leaves out this file and <see cref="IDrawnTask"/>.</summary>
public static class PendulumDrawing
{
    public static string ToSvg(IReadOnlyList<double> angles, double framesPerSecond)
    {
        var film = new Film(240, 240, "#ffffff", seconds: angles.Count / framesPerSecond);
        // From here on in metres, y upwards, with the hinge in the middle.
        film.Open("translate(120,120) scale(100,-100)");
        film.OpenMoving("rotate", angles.Select(angle => Film.Number(angle * 180 / Math.PI)));
        film.Polygon([(-0.05, 0), (0.05, 0), (0.05, 1), (-0.05, 1)], "#b2548a", "none");
        film.Close();
        film.Circle(0, 0, 0.06, "#444444");
        film.Close();
        return film.End();
    }
}
