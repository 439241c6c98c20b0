namespace Wann.Core.Champions;

/// <param name="Weight">The shared weight.</param>
/// <param name="Mean">Mean return, or NaN (in the file: null) if a rollout failed.</param>
/// <param name="Deviation">Standard deviation of a single return.</param>
/// <param name="Trials">How many returns they are of.</param>
public sealed record ConfirmedReturn(double Weight, double Mean, double Deviation, int Trials);
