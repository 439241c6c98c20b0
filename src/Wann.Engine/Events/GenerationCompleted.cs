using System.Collections.Immutable;

namespace Wann.Engine.Events;

/// <param name="Generation">The generation.</param>
/// <param name="Order">Individuals' indexes, the best first.</param>
/// <param name="Leader">The individual with the best mean return.</param>
/// <param name="Confirmation">The leader's mean return at each shared weight on the confirmation trials; empty if it had been confirmed before.</param>
/// <param name="Statistics">The generation in a few numbers.</param>
/// <param name="StateHash">SHA-256 over population, evaluations and order, hexadecimal.</param>
public sealed record GenerationCompleted(
    int Generation, ImmutableArray<int> Order, int Leader, ImmutableArray<double> Confirmation, GenerationStatistics Statistics, string StateHash) : RunEvent;
