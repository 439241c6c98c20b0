using Wann.Core.Randomness;

namespace Wann.Tasks;

/// <summary>One network, one weight, one trial.</summary>
/// <param name="Weight">The shared weight; unused by a network that has its own.</param>
/// <param name="Trial">The trial's random numbers, its start first. Rollouts with equal streams start alike.</param>
public readonly record struct Rollout(double Weight, RandomStream Trial);
