using System.Collections.Immutable;
using System.Text.Json.Nodes;

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

/// <summary>What a generation brought.</summary>
/// <param name="Generation">Generations done.</param>
/// <param name="Mean">Mean return of the generation's candidates on its own trials; by gradient, of its batches.</param>
/// <param name="Spread">How far candidates lie from the centre, per weight; by gradient, how far the weights went.</param>
/// <param name="Best">The best centre compared so far, and its mean on the comparison trials.</param>
/// <param name="IsFlat">The generation taught nothing: no candidate differed from another, or no weight moved.</param>
public sealed record TuneProgress(int Generation, double Mean, double Spread, BestSoFar Best, bool IsFlat);

/// <summary>Where a tuning stands: with the champion and the options, all that is needed to go on.</summary>
/// <param name="FlatGenerations">Generations in a row in which no candidate's return differed from another's.</param>
/// <param name="Best">The best centre that was compared.</param>
/// <param name="Optimiser">What the optimiser saved; by gradient, the epochs done and Adam's state.</param>
public sealed record TuneState(int FlatGenerations, BestSoFar Best, JsonNode Optimiser)
{
    /// <summary>The generation that began anew from the best centre, 0 if none did.</summary>
    public int Restarted { get; init; }
}

/// <summary>The centre that did best on the comparison trials; by gradient, the point that did on the held-out samples.</summary>
/// <param name="Generation">Generations told when it was the centre.</param>
/// <param name="Mean">Its mean return there, which flatters it: it was chosen by it.</param>
/// <param name="Offsets">From the shared weight, one a live connection.</param>
public sealed record BestSoFar(int Generation, double Mean, double[] Offsets);
