namespace Wann.Analysis.Baselines;

/// <summary>How a baseline is trained.</summary>
public sealed record BaselineOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>How often every training sample is gone through.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Samples a step.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Adam's step size at the start; it falls to 0 in a straight line.</summary>
    public double Rate { get; init; } = 0.003;
}
