using System.Globalization;

namespace Wann.Web.Reports.Plots;

/// <summary>A scale of a plot, with round numbers to read it by.</summary>
/// <param name="Title">What is measured, and in what.</param>
/// <param name="From">Its lower end.</param>
/// <param name="To">Its upper end, above that.</param>
/// <param name="Ticks">Round numbers between.</param>
internal sealed record Axis(string Title, double From, double To, IReadOnlyList<double> Ticks)
{
    private const int MostTicks = 7;

    /// <summary>Reaches over all finite values, and to zero if it is near.</summary>
    public static Axis Of(string title, IEnumerable<double> values, bool fromZero = false)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite)) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        if (least > most) (least, most) = (0, 1);
        if (fromZero) (least, most) = (Math.Min(0, least), Math.Max(0, most));
        if (most - least < 1e-12 * Math.Max(1, Math.Abs(most))) (least, most) = (least - 0.5, most + 0.5);
        var step = Step((most - least) / MostTicks);
        var (first, last) = (Math.Floor(least / step), Math.Ceiling(most / step));
        return new Axis(
            title, first * step, last * step, [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)]);
    }

    /// <summary>Where a value stands between the ends, 0..1.</summary>
    public double Share(double value) => (value - From) / (To - From);

    public static string Text(double tick) => Math.Abs(tick) >= 1e6
        ? string.Create(CultureInfo.InvariantCulture, $"{tick / 1e6:0.##} M")
        : Math.Abs(tick) >= 1e4
            ? string.Create(CultureInfo.InvariantCulture, $"{tick / 1e3:0.##} k")
            : Math.Round(tick, 10).ToString("0.####", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>1, 2 or 5 times a power of ten, at least this.</summary>
    private static double Step(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return ((double[])[1, 2, 5, 10]).Select(factor => factor * power).First(step => step >= least * 0.999999);
    }
}
