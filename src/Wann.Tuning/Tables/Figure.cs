namespace Wann.Tuning.Tables;

/// <summary>A mean return and the standard deviation of a single one.</summary>
public readonly record struct Figure(double Mean, double Deviation);
