namespace Wann.Analysis.Tuning;

/// <summary>What a generation brought.</summary>
/// <param name="Generation">Generations done.</param>
/// <param name="Mean">Mean return of the generation's candidates on its own trials; by gradient, of its batches.</param>
/// <param name="Spread">How far candidates lie from the centre, per weight; by gradient, how far the weights went.</param>
/// <param name="Best">The best centre compared so far, and its mean on the comparison trials.</param>
/// <param name="IsFlat">The generation taught nothing: no candidate differed from another, or no weight moved.</param>
public sealed record TuneProgress(int Generation, double Mean, double Spread, BestSoFar Best, bool IsFlat);
