using Wann.Engine.History;
using Wann.Engine.Simulation;

namespace Wann.Engine.Search;

/// <param name="Steps">The pipeline and its live stages.</param>
/// <param name="State">Where to go on from; <see cref="RunState.Empty"/> for a new search.</param>
/// <param name="Generations">How many generations the run shall have in all.</param>
/// <param name="Parallelism">How many individuals are worked on at once; the results do not depend on it.</param>
/// <param name="Simulator">What runs the rollouts.</param>
/// <param name="Journal">Where the events go.</param>
/// <param name="Completed">Told of each generation once it is durable, in order.</param>
public sealed record SearchRequest(
    GenerationSteps Steps,
    RunState State,
    int Generations,
    int Parallelism,
    ISimulator Simulator,
    IRunJournal Journal,
    Action<RunState> Completed)
{
    /// <summary>
    /// Simulations on other machines, as many as there are at the moment: the simulator is then given all that is known at once. Null
    /// where all are on this one.
    /// </summary>
    public Func<int>? Elsewhere { get; init; }
}
