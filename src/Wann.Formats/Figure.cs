using System.Globalization;

namespace Wann.Formats;

/// <summary>Numbers as text, the same in every report, table and file.</summary>
public static class Figure
{
    private const double Tiny = 0.01;
    private const double Small = 10;
    private const double Huge = 1e9;

    /// <summary>
    /// What identifies something, as a weight does its row: the shortest text that reads back to the same bits. 0.00015 is no 0, and
    /// 1E+308 has no 309 digits.
    /// </summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// What is measured, rounded as people read it: a decimal for swing-ups in the hundreds, three for cross-entropies around one.
    /// </summary>
    /// <param name="value">What is shown, or null for nothing.</param>
    /// <param name="scale">What decides the decimals, where several numbers stand together; the value itself if left out.</param>
    public static string Of(double? value, double? scale = null) =>
        value is { } one ? one.ToString(Format(scale ?? one), CultureInfo.InvariantCulture) : "";

    /// <summary>The same without decimals where there are hundreds, as the paper's tables have it; with a true minus sign.</summary>
    public static string Whole(double value) =>
        value.ToString(Math.Abs(value) < Huge ? "F0" : "G4", CultureInfo.InvariantCulture).Replace('-', '−');

    private static string Format(double scale) => Math.Abs(scale) switch
    {
        > 0 and < Tiny => "G3",
        < Small => "F3",
        >= Huge and < double.PositiveInfinity => "G4",
        _ => "F1",
    };
}
