namespace Wann.Analysis.Measuring;

/// <summary>A shared weight and what it returned on the sweep's own trials.</summary>
public sealed record SweepRow(double Weight, Summary Returns);
