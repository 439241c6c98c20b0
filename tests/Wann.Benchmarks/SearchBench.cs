using Wann.Engine.History;
using Wann.Engine.Pipelines;
using Wann.Engine.Search;
using Wann.Engine.Simulation;
using Wann.Engine.Stages;
using Wann.Tasks.CartPoleSwingUp;

namespace Wann.Benchmarks;

/// <summary>The swing-up search at population 192, six weights, three trials, with a simulator and a journal of choice.</summary>
internal sealed class SearchBench
{
    public SearchBench() => Stages = LiveStages.Of(Pipeline, StageCatalog.BuiltIn());

    public Pipeline Pipeline { get; } = new() { Task = new StageChoice("cartpole_swingup", new CartPoleOptions()) };

    public LiveStages Stages { get; }

    public RunState Run(
        RunState from,
        int generations,
        ISimulator simulator,
        int parallelism = 1,
        Action<RunState>? completed = null,
        Action<RunEvent>? recorded = null) =>
        SearchFlow.RunAsync(
            new SearchRequest(
                new GenerationSteps(Pipeline, Stages),
                from,
                from.LastCompleted + 1 + generations,
                parallelism,
                simulator,
                new Journal(recorded),
                completed ?? (_ => { })),
            CancellationToken.None).GetAwaiter().GetResult();

    private sealed class Journal(Action<RunEvent>? recorded) : IRunJournal
    {
        public Task RecordAsync(RunEvent happened, RunState after)
        {
            recorded?.Invoke(happened);
            return Task.CompletedTask;
        }
    }
}
