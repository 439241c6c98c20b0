namespace Wann.Analysis.Tuning;

/// <summary>
/// How a champion's weights are tuned. The defaults took the paper's swing-up champion from 723 to between 912 and 922 (three seeds, 2000
/// trials), 24 trials a candidate to 929.
/// </summary>
public sealed record TuneOptions
{
    /// <summary>Beyond so many connections a generation of CMA-ES costs more in linear algebra than in rollouts.</summary>
    public const int ManyConnections = 500;

    public TuneMethod Method { get; init; } = TuneMethod.CmaEs;

    public ulong Seed { get; init; } = 1;

    /// <summary>Candidates a generation: at least 4, even for PEPG.</summary>
    public int Population { get; init; } = 32;

    /// <summary>Standard deviation of the first generation's offsets.</summary>
    public double Sigma { get; init; } = 0.1;

    /// <summary>Rollouts a candidate.</summary>
    public int Trials { get; init; } = 16;

    /// <summary>By gradient, these are epochs, of which a few dozen do.</summary>
    public int Generations { get; init; } = 2500;

    /// <summary>By gradient: samples a step.</summary>
    public int Batch { get; init; } = 256;

    /// <summary>By gradient: Adam's step size.</summary>
    public double Rate { get; init; } = 0.005;
}

public enum TuneMethod
{
    /// <summary>Learns which weights move together; for up to a few hundred connections.</summary>
    CmaEs,

    /// <summary>A step size a weight, nothing more; for any number of connections.</summary>
    Pepg,

    /// <summary>Follows the gradient of the cross-entropy; for classifiers alone.</summary>
    Gradient,
}
