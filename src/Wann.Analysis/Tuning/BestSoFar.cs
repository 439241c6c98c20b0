namespace Wann.Analysis.Tuning;

/// <summary>The centre that did best on the comparison trials; by gradient, the point that did on the held-out samples.</summary>
/// <param name="Generation">Generations told when it was the centre.</param>
/// <param name="Mean">Its mean return there, which flatters it: it was chosen by it.</param>
/// <param name="Offsets">From the shared weight, one a live connection.</param>
public sealed record BestSoFar(int Generation, double Mean, double[] Offsets);
