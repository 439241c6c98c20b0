namespace Wann.Tuning.Champions;

/// <summary>How a champion's weights are tuned. The defaults took the paper's swing-up champion from 723 to 927, 927 and 929 with three seeds; wider or narrower starts ended near 916 and 840.</summary>
public sealed record TuneOptions
{
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
