using System.CommandLine;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Formats.Diagrams;
using Wann.Tasks;
using Wann.Tasks.Classification.Data;

namespace Wann.Cli.Commands;

/// <summary>
/// What commands that take a champion share: the file, ours or the reference's .out, or a run's, with the task to run it on.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Choice">The task's name and options.</param>
internal sealed record ChampionInput(ChampionFile Champion, ITask Task, StageChoice Choice, string Path)
{
    private const string ReferenceExtension = ".out";

    public static Argument<string> Argument() => new("CHAMPION")
    {
        Description = "A champion file (.json), a run for its champion (id, the beginning of it, or directory), "
            + "or a network of the reference program (.out).",
    };

    public static Option<string> TaskOption() =>
        TypedOptions.Text("--task", "For a .out: its task, as in a pipeline file.", "TASK", "cartpole_swingup");

    public static Option<ulong> SeedOption() => TypedOptions.Seed("--seed", "The seed of all trials and draws.", 1);

    public static Option<double?> WeightOption(string description) => TypedOptions.Number("--weight", description, "W");

    /// <param name="call">For the runs and the catalog.</param>
    /// <param name="given">A file or a run.</param>
    /// <param name="task">For a .out.</param>
    /// <param name="reference">How a .out is read, if not as it looks.</param>
    /// <exception cref="RefusedException">It cannot be used.</exception>
    public static ChampionInput Read(Call call, string given, string task, ReferenceInput? reference = null)
    {
        var path = Resolve(call, given);
        var text = Files.Read(path);
        if (System.IO.Path.GetExtension(path) != ReferenceExtension)
        {
            var (champion, made, choice) = TaskedChampion.Read(path, text, call.Catalog, call.Errors.WriteLine);
            return new ChampionInput(champion, made, choice, path);
        }

        RunDirectory.OfChampion(path)?.OfferFiles(call.Catalog);
        try
        {
            return OfReference(call, text, path, task, reference ?? new ReferenceInput());
        }
        catch (Exception e) when (e is FormatException or PluginException or StageException or DataException)
        {
            throw new RefusedException($"{path}: {e.Message}");
        }
    }

    /// <summary>The first population of a run that begins with champions.</summary>
    /// <param name="call">For the runs and the catalog.</param>
    /// <param name="given">Champion files, runs, or networks of the reference program; none for minimal networks.</param>
    /// <param name="pipeline">The run's.</param>
    /// <param name="stages">The run's.</param>
    /// <returns>Null if none is given.</returns>
    /// <exception cref="RefusedException">One of them cannot be used.</exception>
    public static async Task<Beginning?> BeginAsync(Call call, string[] given, Pipeline pipeline, LiveStages stages)
    {
        var champions = new List<FoundChampion>();
        foreach (var one in given)
        {
            if (File.Exists(one))
            {
                var read = Read(call, one, pipeline.Task.Name).Champion;
                champions.Add(new FoundChampion(read.Name, read.Task.Name, read.Genome));
            }
            else
            {
                champions.Add(await FoundChampion.OfAsync(FindRun(call, one), pipeline, call.Catalog));
            }
        }

        return champions.Count == 0 ? null : Beginning.OfChampions(champions, pipeline, stages);
    }

    /// <summary>
    /// Stores the weight that a sweep found best in the champion's file, for every later command, and says so, or why not.
    /// </summary>
    public void Keep(double best, TextWriter output, TextWriter errors)
    {
        var weight = $"weight {Figure.Exact(best)}";
        if (System.IO.Path.GetExtension(Path) == ReferenceExtension)
        {
            errors.WriteLine($"{weight} is not stored, as a .out has no place for it: 'wann import' makes a champion file that has.");
            return;
        }

        try
        {
            // A search may be at work in the same directory.
            var isSame = ChampionJson.Write(ChampionJson.Read(File.ReadAllText(Path))) == ChampionJson.Write(Champion);
            if (isSame)
            {
                WholeFile.Replace(Path, ChampionJson.Write(Champion with { SharedWeight = new SharedWeight(best, WeightOrigin.Evaluate) }));
            }

            if (isSame) output.WriteLine($"{weight} is stored in {Path}: watch, export and tune take it");
            else errors.WriteLine($"{Path} holds another champion by now, so {weight} is not stored there.");
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{Path}: {weight} could not be stored: {e.Message}");
        }
    }

    /// <summary>What a champion's task calls its ends; null if the task cannot be made, as when its data is not at hand.</summary>
    public static NetworkNames? NamesOf(ChampionFile champion, StageCatalog catalog)
    {
        try
        {
            return NetworkNames.Of(TaskedChampion.TaskOf(champion.Task, catalog).Live);
        }
        catch (Exception e) when (e is PluginException or StageException or DataException)
        {
            return null;
        }
    }

    private static string Resolve(Call call, string given)
    {
        if (File.Exists(given)) return given;
        var run = FindRun(call, given);
        return File.Exists(run.ChampionFile) ? run.ChampionFile : throw new RefusedException($"The run {run.Id} has no champion yet.");
    }

    private static RunDirectory FindRun(Call call, string given)
    {
        try
        {
            return RunDirectory.Find(call.Global.Runs, given);
        }
        catch (RunNotFoundException e) when (System.IO.Path.HasExtension(given) && !Directory.Exists(given))
        {
            throw new RefusedException($"{given}: there is no such file; check the path. ({e.Message})");
        }
    }

    private static ChampionInput OfReference(Call call, string text, string path, string name, ReferenceInput reference)
    {
        var (task, choice) = LiveStages.TaskOf(name, call.Catalog);
        var network = reference.Read(text, task, choice.Name, call.Catalog);
        if (network.HasOwnWeights && !reference.Own)
        {
            call.Errors.WriteLine($"{path}: its numbers differ, and were left out: 'wann import --own-weights' keeps them as weights.");
        }

        var champion = new ChampionFile(
            System.IO.Path.GetFileNameWithoutExtension(path), RunPlugins.TaskOf(choice), network.Genome);
        return new ChampionInput(reference.Own ? champion with { Weights = network.Weights } : champion, task, choice, path);
    }
}
