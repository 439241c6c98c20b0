using System.Globalization;
using Wann.Analysis.Measuring;
using Wann.Formats;

namespace Wann.Cli.Reports;

/// <summary>A sweep as a table of its own trials, on which its best weight was chosen.</summary>
internal static class SweepCsv
{
    public static void Write(string path, Sweep sweep) => File.WriteAllLines(path, [
        "weight,mean,sd,trials",
        .. sweep.Rows.Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"{Figure.Exact(row.Weight)},{row.Returns.Mean:R},{row.Returns.Deviation:R},{row.Returns.Trials}"))]);
}
