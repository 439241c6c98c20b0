using Wann.Tasks.Drawings;
using static Wann.Tasks.CartPoleSwingUp.CartPolePhysics;
using static Wann.Tasks.Drawings.Film;

namespace Wann.Tasks.CartPoleSwingUp;

/// <summary>Draws a recorded swing-up as an animated SVG. A pure function of the states: the same rollout, the same file.</summary>
public static class SwingUpDrawing
{
    private const int Width = 600;
    private const int Height = 240;
    private const int Scale = 110;
    private const double CartWidth = 0.4;
    private const double CartHeight = 0.2;
    private const double PoleWidth = 0.06;
    private const double Wheel = 0.06;

    /// <param name="states">States at a constant rate, at least one.</param>
    /// <param name="statesPerSecond">Their rate; the cart steps 100 times a second.</param>
    public static string ToSvg(IReadOnlyList<CartPoleState> states, double statesPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfZero(states.Count);
        var film = new Film(Width, Height, "#ffffff", states.Count / statesPerSecond);
        // From here on in metres, y upwards, with the cart's axle in the middle of the picture.
        film.Open($"translate({Width / 2},{Height / 2}) scale({Scale},-{Scale})");
        double ground = -CartHeight / 2 - Wheel;
        Box(film, -TrackLimit, ground - 0.02, TrackLimit, ground, "#444444");

        film.OpenMoving("translate", states.Select(s => $"{Number(s.X)},0"));
        film.Circle(-CartWidth / 4, -CartHeight / 2, Wheel, "#444444");
        film.Circle(CartWidth / 4, -CartHeight / 2, Wheel, "#444444");
        Box(film, -CartWidth / 2, -CartHeight / 2, CartWidth / 2, CartHeight / 2, "#7f66e5");
        // A push to the right tips the pole to the left, and its angle grows: anticlockwise, as it is here.
        film.OpenMoving("rotate", states.Select(s => Number(s.Angle * 180 / Math.PI)));
        Box(film, -PoleWidth / 2, 0, PoleWidth / 2, PoleLength, "#b2548a");
        film.Circle(0, PoleLength, PoleWidth, "#804066");
        film.Close();
        film.Close();
        film.Close();
        return film.End();
    }

    private static void Box(Film film, double left, double bottom, double right, double top, string fill) =>
        film.Polygon([(left, bottom), (right, bottom), (right, top), (left, top)], fill, "none");
}
