using Wann.Engine.Stages;
using Wann.Tasks;
using Wann.Tasks.Classification.Data;

namespace Wann.Engine.Pipelines;

/// <summary>A pipeline's stages, made from their options and ready to run.</summary>
public sealed record LiveStages(
    ITask Task,
    IMutateStage Mutate,
    ICompileStage Compile,
    IEvaluateStage Evaluate,
    IAggregateStage Aggregate,
    IRankStage Rank,
    ISelectStage Select)
{
    /// <exception cref="StageException">The catalog lacks a stage, or one cannot be made: the message says which and why.</exception>
    /// <exception cref="DataException">The task's data set cannot be read.</exception>
    public static LiveStages Of(Pipeline pipeline, StageCatalog catalog)
    {
        var task = Create<ITask>(StageSlot.Task, pipeline.Task, catalog);
        var compile = CompileOf(pipeline, catalog);
        return new(
            task,
            Guided(Create<IMutateStage>(StageSlot.Mutate, pipeline.Mutate, catalog), pipeline, task, compile),
            compile,
            Create<IEvaluateStage>(StageSlot.Evaluate, pipeline.Evaluate, catalog),
            Create<IAggregateStage>(StageSlot.Aggregate, pipeline.Aggregate, catalog),
            Create<IRankStage>(StageSlot.Rank, pipeline.Rank, catalog),
            Create<ISelectStage>(StageSlot.Select, pipeline.Select, catalog));
    }

    /// <summary>The compile stage alone, which needs no data of the task.</summary>
    /// <exception cref="StageException">As <see cref="Of"/>.</exception>
    public static ICompileStage CompileOf(Pipeline pipeline, StageCatalog catalog) =>
        Create<ICompileStage>(StageSlot.Compile, pipeline.Compile, catalog);

    /// <summary>A task alone, as a pipeline file, or JSON, would have it: its name, or a mapping of that to its options.</summary>
    /// <exception cref="StageException">There is no such task, or it has no such options, or it cannot be made.</exception>
    /// <exception cref="DataException">Its data set cannot be read.</exception>
    public static (ITask Live, StageChoice Choice) TaskOf(string yaml, StageCatalog catalog)
    {
        var reading = PipelineFile.Parse($"task: {yaml}", "the task", catalog);
        return reading.Pipeline is { Task: var choice }
            ? (Create<ITask>(StageSlot.Task, choice, catalog), choice)
            : throw new StageChoiceException(string.Join("; ", reading.Problems.Select(problem => problem.Message)));
    }

    private static IMutateStage Guided(IMutateStage stage, Pipeline pipeline, ITask task, ICompileStage compile)
    {
        if (stage is not IGuidedMutateStage guided) return stage;
        try
        {
            return guided.GuidedBy(task, compile);
        }
        catch (ArgumentException e)
        {
            throw new StageChoiceException(
                $"The mutate stage '{pipeline.Mutate.Name}' does not go with the task '{pipeline.Task.Name}': {e.Message}", e);
        }
    }

    private static TStage Create<TStage>(StageSlot slot, StageChoice choice, StageCatalog catalog)
    {
        var entry = catalog.Find(slot, choice.Name) ?? throw new StageChoiceException(
            $"The {slot.Noun()} '{choice.Name}' is not in the catalog; name the plug-in that has it with --plugin.");
        try
        {
            return (TStage)entry.Create(choice.Options);
        }
        catch (Exception e) when (e is not DataException)
        {
            throw new StageChoiceException($"The {slot.Noun()} '{choice.Name}' cannot be made from its options: {e.Message}", e);
        }
    }
}

/// <summary>A stage that a pipeline names failed, or cannot be had. The message is a sentence for a person.</summary>
public class StageException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>A stage cannot be had as it was chosen: nothing was begun with it.</summary>
public sealed class StageChoiceException(string message, Exception? cause = null) : StageException(message, cause);
