using Wann.Core.Genomes;
using Wann.Core.Networks;
using Wann.Core.Ranking;
using Wann.Engine.Events;
using Wann.Engine.Simulation;
using Wann.Tasks;

namespace Wann.Engine.Dataflow;

/// <summary>An individual whose rollouts are to run.</summary>
internal readonly record struct Newborn(int Index, Genome Genome);

/// <summary>Its network, and the rollouts that every network of the generation runs.</summary>
internal readonly record struct FannedOut(int Index, Genome Genome, CompiledNetwork Network, Rollout[] Rollouts);

internal readonly record struct Simulated(int Index, Genome Genome, SimulationOutcome Outcome);

internal readonly record struct Scored(int Index, Evaluation Evaluation, Objectives Objectives);
