using Wann.Engine.History;
using Wann.Engine.Journal;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Formats.Champions;

namespace Wann.Engine.Runs;

/// <summary>
/// A run and its champions remember the plug-ins that their stages are from, and find them again: the run keeps a copy of each in
/// its folder plugins/. A plug-in with packages of its own needs these laid beside that copy, or --plugin.
/// </summary>
public static class RunPlugins
{
    private const string Folder = "plugins";

    /// <summary>Copies the pipeline's plug-ins into the run's directory.</summary>
    /// <exception cref="IOException">They cannot be copied.</exception>
    public static void Keep(RunDirectory run, Pipeline pipeline)
    {
        foreach (var plugin in pipeline.PluginStages.Select(stage => stage.Plugin).DistinctBy(plugin => plugin.Sha256))
        {
            var copy = Path.Combine(Directory.CreateDirectory(Path.Combine(run.Path, Folder)).FullName, plugin.File);
            if (plugin.Path is { } path && Path.GetFullPath(path) != copy) File.Copy(path, copy, overwrite: true);
        }
    }

    /// <summary>Loads what a run was begun with into a catalog that lacks it.</summary>
    /// <returns>As <see cref="PluginLoader.Recall"/>.</returns>
    /// <exception cref="PluginException">A plug-in is neither in the catalog nor in the run's directory.</exception>
    public static IReadOnlyList<string> Recall(RunStarted started, RunDirectory run, StageCatalog catalog) =>
        PluginLoader.Recall(started.Flags.Select(PluginStage.OfFlag).OfType<PluginStage>(), catalog, Places(run.Path));

    /// <summary>
    /// Loads what a run was begun with, as far as it is there, for another run that may want it: one that needs what is missing finds that
    /// out by its pipeline.
    /// </summary>
    /// <exception cref="JournalException">The run's journal cannot be read.</exception>
    public static async Task OfferAsync(RunDirectory run, StageCatalog catalog)
    {
        if (await RunLog.StartAsync(run) is not { } started) return;
        foreach (var stage in started.Flags.Select(PluginStage.OfFlag).OfType<PluginStage>())
        {
            try
            {
                PluginLoader.Recall([stage], catalog, Places(run.Path));
            }
            catch (PluginException)
            {
                // The other run's pipeline may do without it.
            }
        }
    }

    /// <summary>Loads what a champion's task is from into a catalog that lacks it.</summary>
    /// <param name="champion">As it was read.</param>
    /// <param name="path">Its file: the plug-in may lie beside it, or in its run's directory.</param>
    /// <param name="catalog">Has what was given with --plugin.</param>
    /// <returns>As <see cref="PluginLoader.Recall"/>.</returns>
    /// <exception cref="PluginException">The plug-in is not there.</exception>
    public static IReadOnlyList<string> Recall(ChampionFile champion, string path, StageCatalog catalog)
    {
        if (champion.Task.Plugin is not { } plugin) return [];
        var stage = new PluginStage(StageSlot.Task, champion.Task.Name, new Plugin(plugin.File, plugin.Sha256));
        var beside = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return PluginLoader.Recall([stage], catalog, [.. Places(beside), .. Places(Path.Combine(beside, ".."))]);
    }

    /// <summary>Loads the plug-ins that lie beside a pipeline's file, or in a folder plugins/ there.</summary>
    /// <returns>Their files.</returns>
    public static IReadOnlyList<string> Beside(string pipeline, StageCatalog catalog)
    {
        var loaded = new List<string>();
        foreach (var place in Places(Path.GetDirectoryName(Path.GetFullPath(pipeline))!).Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(place, "*.dll").Order(StringComparer.Ordinal))
            {
                try
                {
                    PluginLoader.Load(file, catalog);
                    loaded.Add(file);
                }
                catch (PluginException)
                {
                    // Another assembly, such as one that a plug-in needs, or a plug-in whose stages are there already.
                }
            }
        }

        return loaded;
    }

    /// <summary>A pipeline's task, for a champion file.</summary>
    public static ChampionTask TaskOf(StageChoice task) => new(task.Name, task.ToStored())
    {
        Plugin = task.Plugin is { } plugin ? new ChampionPlugin(plugin.File, plugin.Sha256) : null,
    };

    private static string[] Places(string directory) => [directory, Path.Combine(directory, Folder)];
}
