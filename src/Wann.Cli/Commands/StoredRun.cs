using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;

namespace Wann.Cli.Commands;

/// <summary>A run that is on disk, with the pipeline it was started with, as it was resolved then.</summary>
internal sealed record StoredRun(RunDirectory Directory, Pipeline Pipeline, LiveStages Stages)
{
    /// <exception cref="RunNotFoundException">No such run.</exception>
    /// <exception cref="PipelineException">Its pipeline cannot be read any more.</exception>
    public static StoredRun Find(string runs, string name, StageCatalog catalog)
    {
        var directory = RunDirectory.Find(runs, name);
        var reading = PipelineFile.Load(directory.ResolvedPipeline, catalog);
        return reading.Pipeline is { } pipeline
            ? new StoredRun(directory, pipeline, LiveStages.Of(pipeline, catalog))
            : throw new PipelineException(string.Join(Environment.NewLine, reading.Problems));
    }
}
