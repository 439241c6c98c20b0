using Wann.Core.Genomes;
using Wann.Core.Mutation;
using Wann.Core.Networks;
using Wann.Core.Ranking;
using Wann.Engine.History;
using Wann.Engine.Simulation;
using Wann.Tasks;

namespace Wann.Engine.Search;

/// <summary>A place in the next generation and who fills it: an elite stays, another parent has a child there.</summary>
internal readonly record struct Breeding(int Index, int Parent, bool Elite);

/// <summary>A change proposed for a place, before ids are given.</summary>
internal readonly record struct Offspring(int Index, int Parent, Proposal Change);

/// <summary>An individual whose rollouts are to run.</summary>
internal readonly record struct Newborn(int Index, Genome Genome);

/// <summary>Its network, and the rollouts that every network of the generation runs.</summary>
internal readonly record struct FannedOut(int Index, Genome Genome, CompiledNetwork Network, Rollout[] Rollouts);

internal readonly record struct Simulated(int Index, Genome Genome, SimulationOutcome Outcome);

internal readonly record struct Scored(int Index, Evaluation Evaluation, Objectives Objectives);
