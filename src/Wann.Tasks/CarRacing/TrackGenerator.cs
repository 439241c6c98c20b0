using Wann.Core.Numerics;
using Wann.Tasks.Episodes;

namespace Wann.Tasks.CarRacing;

/// <summary>
/// Lays out roads as CarRacing-v0 does: twelve checkpoints around the origin at random distances, a walker who turns towards the next
/// one at each step and goes round five times, and of his way the last but one lap, if its ends meet. If they do not, all is drawn anew.
/// </summary>
public static class TrackGenerator
{
    private const int Checkpoints = 12;
    private const double Radius = 900 / Track.Scale;
    private const double Step = 21 / Track.Scale;
    private const double TurnRate = 0.31;
    private const int MostSteps = 2500;
    private const int Laps = 5;

    /// <summary>A kerb stands where the road turns one way for so many tiles.</summary>
    private const int KerbTiles = 4;

    private const double StartAlpha = 2 * Math.PI * -0.5 / Checkpoints;

    /// <summary>The road, and how often one was laid out until it closed, 1 or more.</summary>
    public static (Track Track, int Tries) Generate(IEpisodeRandom random)
    {
        for (var tries = 1; ; tries++)
        {
            var way = Walk(Draw(random));
            if (Lap(way) is { } lap) return (new Track(lap, Kerbs(lap)), tries);
        }
    }

    /// <summary>The first and the last stand still, but their draws are made.</summary>
    private static (double Alpha, double X, double Y)[] Draw(IEpisodeRandom random)
    {
        var checkpoints = new (double, double, double)[Checkpoints];
        for (var c = 0; c < Checkpoints; c++)
        {
            var alpha = (2 * Math.PI * c / Checkpoints) + random.Uniform(0, 2 * Math.PI / Checkpoints);
            var radius = random.Uniform(Radius / 3, Radius);
            if (c is 0 or Checkpoints - 1) (alpha, radius) = (2 * Math.PI * c / Checkpoints, 1.5 * Radius);
            var (sin, cos) = PortableMath.SinCos(alpha);
            checkpoints[c] = (alpha, radius * cos, radius * sin);
        }

        return checkpoints;
    }

    private static List<TrackPoint> Walk((double Alpha, double X, double Y)[] checkpoints)
    {
        var way = new List<TrackPoint>(MostSteps);
        var (x, y, beta) = (1.5 * Radius, 0.0, 0.0);
        var (next, laps, otherSide) = (0, 0, false);
        while (way.Count < MostSteps && laps < Laps)
        {
            var alpha = PortableMath.Atan2(y, x);
            if (otherSide && alpha > 0) (laps, otherSide) = (laps + 1, false);
            if (alpha < 0) (alpha, otherSide) = (alpha + (2 * Math.PI), true);

            alpha = Seek(checkpoints, alpha, ref next);
            var (_, toX, toY) = checkpoints[next % Checkpoints];
            var (sin, cos) = PortableMath.SinCos(beta);
            while (beta - alpha > 1.5 * Math.PI) beta -= 2 * Math.PI;
            while (beta - alpha < -1.5 * Math.PI) beta += 2 * Math.PI;

            // How far the checkpoint lies to the right.
            var before = beta;
            var right = Track.Scale * ((cos * (toX - x)) + (sin * (toY - y)));
            var turn = Math.Min(TurnRate, Math.Abs(0.001 * right));
            if (right > 0.3) beta -= turn;
            if (right < -0.3) beta += turn;
            x -= sin * Step;
            y += cos * Step;
            way.Add(new TrackPoint(alpha, (before * 0.5) + (beta * 0.5), x, y));
        }

        return way;
    }

    /// <summary>Finds the checkpoint ahead; past the last one the angle falls back by a turn.</summary>
    private static double Seek((double Alpha, double X, double Y)[] checkpoints, double alpha, ref int next)
    {
        while (true)
        {
            do
            {
                if (alpha <= checkpoints[next % Checkpoints].Alpha) return alpha;
                next++;
            }
            while (next % Checkpoints != 0);

            alpha -= 2 * Math.PI;
        }
    }

    /// <summary>The way between its last two passes through the start, or null if they do not meet.</summary>
    private static TrackPoint[]? Lap(List<TrackPoint> way)
    {
        var last = Pass(way, way.Count - 1);
        var first = Pass(way, last - 1);
        if (first < 0) return null;

        var lap = way.GetRange(first, last - 1 - first).ToArray();
        var (sin, cos) = PortableMath.SinCos(lap[0].Beta);
        var (across, along) = (cos * (lap[0].X - lap[^1].X), sin * (lap[0].Y - lap[^1].Y));
        return Math.Sqrt((across * across) + (along * along)) > Step ? null : lap;
    }

    /// <summary>The newest step at or before <paramref name="i"/> that crosses the start's direction, or −1.</summary>
    private static int Pass(List<TrackPoint> way, int i)
    {
        for (; i > 0; i--)
        {
            if (way[i].Alpha > StartAlpha && way[i - 1].Alpha <= StartAlpha) return i;
        }

        return -1;
    }

    private static bool[] Kerbs(TrackPoint[] lap)
    {
        var turns = new double[lap.Length];
        for (var i = 0; i < lap.Length; i++) turns[i] = lap[i].Beta - lap[Wrap(i - 1, lap.Length)].Beta;

        var hard = new bool[lap.Length];
        for (var i = 0; i < lap.Length; i++)
        {
            var (sharp, side) = (true, 0);
            for (var back = 0; back < KerbTiles; back++)
            {
                var turn = turns[Wrap(i - back, lap.Length)];
                sharp &= Math.Abs(turn) > TurnRate * 0.2;
                side += Math.Sign(turn);
            }

            hard[i] = sharp && Math.Abs(side) == KerbTiles;
        }

        // Each also stands along the three tiles before. Their marks are read again further on, as in gym.
        for (var i = 0; i < lap.Length; i++)
        {
            for (var back = 0; back < KerbTiles; back++) hard[Wrap(i - back, lap.Length)] |= hard[i];
        }

        return hard;
    }

    private static int Wrap(int i, int count) => i < 0 ? i + count : i;
}
