namespace Wann.Tasks.Drawings;

/// <param name="Svg">An animated SVG, a function of network and rollout alone.</param>
/// <param name="Result">What the rollout came to.</param>
public sealed record Drawing(string Svg, RolloutResult Result);
