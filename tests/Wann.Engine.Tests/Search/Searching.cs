using Akka.Actor;
using Wann.Engine.History;
using Wann.Engine.Pipelines;
using Wann.Engine.Search;
using Wann.Engine.Simulation;
using Wann.Engine.Tests.Simulation;
using Wann.Engine.Stages;
using Wann.Engine.Stages.Evaluate;
using Wann.Engine.Stages.Select;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Engine.Tests.Search;

/// <summary>A small search over real stages and a real task, of which a test changes what it is about.</summary>
internal sealed record Searching
{
    /// <summary>Long enough for the slowest machine; a test that reaches it has found a search that hangs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public Pipeline Pipeline { get; init; } = new()
    {
        Seed = 5,
        Population = 40,
        Generations = 4,
        Task = new StageChoice("cartpole_swingup", new CartPoleOptions { MaxSteps = 60 }),
        Evaluate = new StageChoice("shared_weight", new SharedWeightOptions { Weights = [-1, 1], Trials = 2, ConfirmationTrials = 3 }),
        Select = new StageChoice("tournament", new TournamentOptions { Islands = 2, MigrateEvery = 2 }),
        Checkpoint = new CheckpointOptions { Chunk = 16 },
    };

    public Func<LiveStages, LiveStages> With { get; init; } = stages => stages;

    public int Parallelism { get; init; } = 2;

    public RunState From { get; init; } = RunState.Empty;

    /// <summary>Instead of supervised simulations.</summary>
    public ISimulator? Simulator { get; init; }

    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Lets time pass, which otherwise stands still: no rollouts are overdue because a machine is slow.</summary>
    public StandingTime? Time { get; init; }

    public Action<RunState> Completed { get; init; } = _ => { };

    public Task<MemoryJournal> RunAsync() => RunAsync(TestContext.Current.CancellationToken);

    /// <returns>The events and the last state.</returns>
    public async Task<MemoryJournal> RunAsync(CancellationToken cancellation)
    {
        var journal = new MemoryJournal(From);
        await RunAsync(journal, cancellation);
        return journal;
    }

    public async Task RunAsync(IRunJournal journal, CancellationToken cancellation)
    {
        var stages = With(LiveStages.Of(Pipeline, StageCatalog.BuiltIn()));
        var system = ActorSystem.Create("test", StandingTime.Config.WithFallback(SupervisedSimulator.Config));
        Time?.Of(system);
        var simulator = Simulator ?? new SupervisedSimulator(system, stages.Task, Parallelism, TimeLimit);
        var request = new SearchRequest(
            new GenerationSteps(Pipeline, stages), From, Pipeline.Generations, Parallelism, simulator, journal, Completed);
        try
        {
            await SearchFlow.RunAsync(request, cancellation).WaitAsync(Patience, CancellationToken.None);
        }
        finally
        {
            // Not awaited: an actor whose simulation never ends never stops.
            _ = system.Terminate();
        }
    }
}
