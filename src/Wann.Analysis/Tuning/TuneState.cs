using System.Text.Json.Nodes;

namespace Wann.Analysis.Tuning;

/// <summary>Where a tuning stands: with the champion and the options, all that is needed to go on.</summary>
/// <param name="FlatGenerations">Generations in a row in which no candidate's return differed from another's.</param>
/// <param name="Best">The best centre that was compared.</param>
/// <param name="Optimiser">What the optimiser saved; by gradient, the epochs done and Adam's state.</param>
public sealed record TuneState(int FlatGenerations, BestSoFar Best, JsonNode Optimiser)
{
    /// <summary>The generation that began anew from the best centre, 0 if none did.</summary>
    public int Restarted { get; init; }
}
