namespace Wann.Analysis.Baselines;

/// <summary>What an epoch brought.</summary>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Loss">The mean cross-entropy of its batches, in nats.</param>
/// <param name="HeldOut">The accuracy on the training samples that nothing is learnt from, 0..1.</param>
public sealed record BaselineEpoch(int Epoch, double Loss, double HeldOut);
