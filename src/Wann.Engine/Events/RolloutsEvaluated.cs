using System.Collections.Immutable;

namespace Wann.Engine.Events;

/// <summary>A range of individuals was simulated. Cut by a count of individuals, never by the clock.</summary>
/// <param name="Generation">The generation.</param>
/// <param name="First">The first individual of the range.</param>
/// <param name="Evaluations">One an individual.</param>
public sealed record RolloutsEvaluated(int Generation, int First, ImmutableArray<Evaluation> Evaluations) : RunEvent;
