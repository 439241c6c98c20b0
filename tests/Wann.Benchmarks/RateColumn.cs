using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Wann.Benchmarks;

/// <summary>How many things a second, by the median.</summary>
/// <param name="name">Of the column.</param>
/// <param name="count">How many things an operation of the method of that name does.</param>
internal sealed class RateColumn(string name, Func<string, double> count) : IColumn
{
    public string Id => name;

    public string ColumnName => name;

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Custom;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => $"{name}, by the median";

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) => GetValue(summary, benchmarkCase, SummaryStyle.Default);

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) =>
        summary[benchmarkCase]?.ResultStatistics is { Median: var nanoseconds }
            ? (1e9 * count(benchmarkCase.Descriptor.WorkloadMethod.Name) / nanoseconds).ToString("N0", CultureInfo.InvariantCulture)
            : "?";
}
