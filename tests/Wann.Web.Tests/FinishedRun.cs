using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;

namespace Wann.Web.Tests;

/// <summary>A small search that is over, in a directory of its own.</summary>
internal sealed class FinishedRun : IDisposable
{
    public const string SwingUp =
        """
        name: small
        population: 12
        generations: 40
        task: { cartpole_swingup: { max_steps: 60 } }
        evaluate: { shared_weight: { weights: [-1, 1, 2], trials: 1, confirmation_trials: 2 } }
        select: { tournament: { size: 3 } }
        """;

    public const string Digits =
        """
        name: digits
        population: 8
        generations: 6
        task: { classification: { data: digits, batch: 50 } }
        evaluate: { shared_weight: { weights: [-1, 1], trials: 1, confirmation_trials: 1 } }
        select: { tournament: { size: 3 } }
        """;


    private FinishedRun()
    {
    }

    public required StoredRun Run { get; init; }

    public static async Task<FinishedRun> OfAsync(string yaml, int? generations = null)
    {
        var catalog = StageCatalog.BuiltIn();
        var pipeline = PipelineFile.Parse(yaml, "small.yaml", catalog).Pipeline!;
        var runs = Directory.CreateTempSubdirectory("wann-");
        var directory = RunDirectory.Create(runs.FullName, pipeline, yaml);
        var stages = LiveStages.Of(pipeline, catalog);
        await using (var session = await RunSession.OpenAsync(directory, pipeline, stages, TimeProvider.System))
        {
            await session.SearchAsync(generations, parallelism: 2, _ => { }, beginning: null, CancellationToken.None);
        }

        return new FinishedRun { Run = new StoredRun(directory, pipeline, stages) };
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Run.Directory.Path)!, recursive: true);
}
