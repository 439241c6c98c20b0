using System.Collections.Immutable;

namespace Wann.Engine.Events;

/// <summary>What an individual's rollouts came to.</summary>
/// <param name="MeanReturns">The mean return over trials at each shared weight.</param>
/// <param name="Steps">Steps of all its rollouts together.</param>
/// <param name="Failure">Why it got the task's worst return, or null.</param>
public sealed record Evaluation(ImmutableArray<double> MeanReturns, long Steps, string? Failure = null);
