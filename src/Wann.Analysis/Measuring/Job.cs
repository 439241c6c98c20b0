using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Analysis.Measuring;

/// <summary>A network and the rollouts it is to run, together on one core.</summary>
public readonly record struct Job(CompiledNetwork Network, Rollout[] Rollouts);
