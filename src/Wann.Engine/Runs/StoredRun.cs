using System.Collections.Immutable;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;

namespace Wann.Engine.Runs;

/// <summary>A run that is on disk, with the pipeline it was started with, as its log has it.</summary>
public sealed record StoredRun(RunDirectory Directory, Pipeline Pipeline, LiveStages Stages)
{
    /// <summary>What is to be said about its plug-ins, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>
    /// The shared weights that its champions are confirmed at, in the order of their returns: those that its networks are judged at, unless
    /// each generation has its own.
    /// </summary>
    public ImmutableArray<double> Weights
    {
        get
        {
            var confirmation = Stages.Evaluate.Confirmation(Pipeline.Seed);
            return [.. confirmation.Chunk(confirmation.Length / Stages.Evaluate.Weights).Select(trials => trials[0].Weight)];
        }
    }

    /// <param name="runs">The directory of all runs.</param>
    /// <param name="name">A run's id, the beginning of it, or its directory.</param>
    /// <param name="catalog">The stages that its pipeline may name.</param>
    /// <exception cref="RunNotFoundException">No such run, or its events are gone.</exception>
    /// <exception cref="PluginException">A plug-in that it was begun with is not there.</exception>
    /// <exception cref="RefusedException">Its pipeline cannot be read any more.</exception>
    public static async Task<StoredRun> FindAsync(string runs, string name, StageCatalog catalog)
    {
        var directory = RunDirectory.Find(runs, name);
        directory.OfferFiles(catalog);
        var started = await RunLog.StartAsync(directory);
        var notes = started is null ? [] : RunPlugins.Recall(started, directory, catalog);

        // A run that was killed before its first event has no more than the file.
        var reading = started is null
            ? PipelineFile.Load(directory.ResolvedPipeline, catalog)
            : PipelineFile.Parse(started.Pipeline, $"the log of {directory.Id}", catalog);
        return reading.Pipeline is { } pipeline
            ? new StoredRun(directory, pipeline, LiveStages.Of(pipeline, catalog)) { Notes = notes }
            : throw new RefusedException([.. reading.Problems.Select(problem => problem.ToString())]);
    }
}

/// <summary>What was asked cannot be done, and nothing of it was begun; the message has a line for each thing that is wrong.</summary>
public sealed class RefusedException(params IReadOnlyList<string> sentences) : Exception(string.Join(Environment.NewLine, sentences));
