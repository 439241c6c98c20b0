using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;

namespace Wann.Cli.Commands;

/// <summary>A run that is on disk, with the pipeline it was started with, as its log has it.</summary>
internal sealed record StoredRun(RunDirectory Directory, Pipeline Pipeline, LiveStages Stages)
{
    /// <exception cref="RunNotFoundException">No such run, or its directory has another name than when it began.</exception>
    /// <exception cref="PipelineException">Its pipeline cannot be read any more.</exception>
    public static async Task<StoredRun> FindAsync(string runs, string name, StageCatalog catalog)
    {
        var directory = RunDirectory.Find(runs, name);
        var started = await RunLog.StartAsync(directory);
        if (started is null && File.Exists(directory.Metrics) && File.ReadLines(directory.Metrics).Skip(1).Any())
        {
            throw new RunNotFoundException(
                $"The journal has no events of a run {directory.Id}, though {Path.GetFileName(directory.Metrics)} tells of some: give the directory the name back that it had, or restore journal.db from a copy.");
        }

        // A run that was killed before its first event has no more than the file.
        var reading = started is null
            ? PipelineFile.Load(directory.ResolvedPipeline, catalog)
            : PipelineFile.Parse(started.Pipeline, $"the log of {directory.Id}", catalog);
        return reading.Pipeline is { } pipeline
            ? new StoredRun(directory, pipeline, LiveStages.Of(pipeline, catalog))
            : throw new PipelineException(string.Join(Environment.NewLine, reading.Problems));
    }
}
