namespace Wann.Analysis.Optimisation;

/// <summary>All of PEPG that changes: D numbers each.</summary>
internal sealed record PepgState(int Generation, double[] Mean, double[] Deviations);
