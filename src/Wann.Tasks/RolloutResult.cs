namespace Wann.Tasks;

/// <param name="Return">The summed reward, or NaN if the rollout failed.</param>
/// <param name="Steps">Steps taken.</param>
public readonly record struct RolloutResult(double Return, int Steps);
