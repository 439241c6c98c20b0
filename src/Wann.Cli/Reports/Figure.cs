using System.Globalization;

namespace Wann.Cli.Reports;

/// <summary>Returns as people read them: a decimal for swing-ups in the hundreds, three for cross-entropies around one.</summary>
internal static class Figure
{
    private const double Small = 10;

    /// <param name="value">What is shown, or null for nothing.</param>
    /// <param name="scale">What decides the decimals, where several numbers stand together; the value itself if left out.</param>
    public static string Of(double? value, double? scale = null) =>
        value?.ToString(Math.Abs(scale ?? value.Value) < Small ? "F3" : "F1", CultureInfo.InvariantCulture) ?? "";
}
