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

    public int Generations { get; init; } = 2500;
}
