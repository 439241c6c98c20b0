using System.Collections.Immutable;

namespace Wann.Analysis.Tuning;

/// <summary>Weights of its own for each live connection of a topology, sought a generation at a time from one shared weight.</summary>
public interface ITuning
{
    /// <summary>All that changes: gone on with from here, it ends as if it had never stopped.</summary>
    TuneState State { get; }

    /// <summary>Generations have taught nothing for so long that there is nothing to tune by.</summary>
    bool IsHopeless { get; }

    bool IsDone { get; }

    /// <summary>The best so far, one weight a connection gene; those that reach no output keep the shared weight.</summary>
    ImmutableArray<double> BestWeights { get; }

    /// <summary>Runs a generation. Cancelled, it leaves all as it was.</summary>
    TuneProgress Advance(CancellationToken cancellation = default);
}
