namespace Wann.Analysis.Tables;

/// <summary>A mean return and the standard deviation of a single one, as the paper prints them.</summary>
public readonly record struct PaperFigure(double Mean, double Deviation);
