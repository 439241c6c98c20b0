using System.Text.Json.Nodes;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Formats.Champions;
using Wann.Tasks;
using Wann.Tasks.Classification.Data;

namespace Wann.Engine.Runs;

/// <summary>A champion's file, with the task that it names made.</summary>
/// <param name="Champion">As it was read.</param>
/// <param name="Task">With the champion's inputs and outputs.</param>
/// <param name="Choice">The task's name and options.</param>
public sealed record TaskedChampion(ChampionFile Champion, ITask Task, StageChoice Choice)
{
    /// <param name="path">The file: plug-ins and data that its task needs may lie beside it, or in its run's directory.</param>
    /// <param name="text">What it says.</param>
    /// <param name="catalog">Given the plug-ins and the data.</param>
    /// <param name="note">Told what is to be said about the plug-ins, a sentence each.</param>
    /// <exception cref="RefusedException">It cannot be used: the sentence begins with the path.</exception>
    public static TaskedChampion Read(string path, string text, StageCatalog catalog, Action<string> note)
    {
        RunDirectory.OfChampion(path)?.OfferFiles(catalog);
        try
        {
            var champion = ChampionJson.Read(text);
            foreach (var sentence in RunPlugins.Recall(champion, path, catalog)) note(sentence);
            var (task, choice) = TaskOf(champion.Task, catalog);
            return (champion.Genome.Inputs, champion.Genome.Outputs) == (task.Inputs, task.Outputs)
                ? new TaskedChampion(champion, task, choice)
                : throw new FormatException(
                    $"The network has {champion.Genome.Inputs} inputs and {champion.Genome.Outputs} outputs, "
                    + $"but its task '{champion.Task.Name}' has "
                    + $"{task.Inputs} and {task.Outputs}; give the task that it was found on.");
        }
        catch (Exception e) when (e is FormatException or PluginException or StageException or DataException)
        {
            throw new RefusedException($"{path}: {e.Message}");
        }
    }

    /// <exception cref="StageException">There is no such task, or it cannot be made.</exception>
    /// <exception cref="DataException">Its data set cannot be read.</exception>
    public static (ITask Live, StageChoice Choice) TaskOf(ChampionTask task, StageCatalog catalog) =>
        LiveStages.TaskOf(new JsonObject { [task.Name] = task.Options.DeepClone() }.ToJsonString(), catalog);
}
