using System.Text.Json.Nodes;
using Wann.Engine.Hosting;
using Wann.Engine.Pipelines;
using Wann.Engine.Simulation;
using Wann.Engine.Stages;
using Wann.Tasks;

namespace Wann.Engine.Runs;

/// <summary>A coordinator's workers, and the task that they are to simulate.</summary>
/// <param name="Task">The task's name and options.</param>
/// <param name="Pipeline">The hash of the pipeline that it stands in; empty where there is none.</param>
public sealed record Machines(Coordinator Coordinator, StageChoice Task, string Pipeline = "")
{
    /// <param name="task">As this machine has made it.</param>
    /// <param name="home">This machine's simulations of it.</param>
    /// <param name="simulations">How many of them take part, 0 or more.</param>
    /// <param name="timeLimit">For all rollouts of one network.</param>
    public ISimulator Simulate(ITask task, ISimulator home, int simulations, TimeSpan timeLimit)
    {
        var terms = new TaskTerms(Pipeline, TextOf(Task), Task.Plugin?.File, Task.Plugin?.Sha256, timeLimit);
        return Coordinator.Simulate(terms, TaskPrint.Of(Pipeline, terms.Task, terms.PluginSha256, task), task, home, simulations);
    }

    /// <summary>Makes a coordinator's task on a worker.</summary>
    /// <param name="terms">The coordinator's.</param>
    /// <param name="catalog">The engine's tasks, and those of the plug-ins that the worker was given.</param>
    /// <exception cref="StageException">There is no such task here, or it cannot be made.</exception>
    /// <exception cref="Wann.Tasks.Classification.Data.DataException">Its data set cannot be read.</exception>
    public static MadeTask Make(TaskTerms terms, StageCatalog catalog)
    {
        if (terms.Plugin is { } plugin && !catalog.In(StageSlot.Task).Any(entry => entry.Plugin?.Sha256 == terms.PluginSha256))
        {
            throw new StageException(
                $"its task is from the plug-in {plugin} (sha256 {terms.PluginSha256}): give this worker the very file, with --plugin");
        }

        var (task, choice) = LiveStages.TaskOf(terms.Task, catalog);
        return new MadeTask(task, TaskPrint.Of(terms.Pipeline, TextOf(choice), choice.Plugin?.Sha256, task));
    }

    private static string TextOf(StageChoice task) => new JsonObject { [task.Name] = task.ToStored() }.ToJsonString();
}
