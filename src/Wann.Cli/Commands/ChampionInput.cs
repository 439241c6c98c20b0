using System.CommandLine;
using System.Text.Json.Nodes;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;
using Wann.Formats;
using Wann.Formats.Champions;
using Wann.Tasks;
using Wann.Tasks.Classification.Data;

namespace Wann.Cli.Commands;

/// <summary>What commands that take a champion share: the file, ours or the reference's .out, with the task to run it on.</summary>
internal sealed record ChampionInput(ChampionFile Champion, ITask Task)
{
    private const string ReferenceExtension = ".out";

    public static Argument<string> Argument() => new("CHAMPION")
    {
        Description = "A champion file (.json), a run's directory for its champion, or a network of the reference program (.out).",
        CustomParser = given => Directory.Exists(given.Tokens[0].Value) ? new RunDirectory(given.Tokens[0].Value).ChampionFile : given.Tokens[0].Value,
    };

    public static Option<string> TaskOption() => new("--task")
    {
        Description = "For a .out: its task, as in a pipeline file.",
        HelpName = "TASK",
        DefaultValueFactory = _ => "cartpole_swingup",
    };

    public static Option<ulong> SeedOption() => new("--seed")
    {
        Description = "The seed of all trials and draws.",
        HelpName = "N",
        DefaultValueFactory = _ => 1UL,
    };

    public static Option<double?> WeightOption(string description) => new("--weight") { Description = description, HelpName = "W" };

    /// <returns>The champion, or null after saying what is wrong.</returns>
    public static ChampionInput? Read(string path, string task, StageCatalog catalog, TextWriter errors)
    {
        try
        {
            var text = System.IO.File.ReadAllText(path);
            var read = Path.GetExtension(path) == ReferenceExtension ? OfReference(text, path, task, catalog) : Of(ChampionJson.Read(text), catalog);
            return read with { File = path };
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.WriteLine($"{path}: there is no such file; check the path.");
        }
        catch (Exception e) when (e is FormatException or PipelineException or StageException or DataException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{path}: {e.Message}");
        }

        return null;
    }

    /// <summary>The file it was read from; empty if there is none.</summary>
    public string File { get; init; } = "";

    /// <summary>Stores the weight that a sweep found best in the champion's file, for every later command, and says so, or why not.</summary>
    public void Keep(double best, TextWriter output, TextWriter errors)
    {
        var weight = $"weight {Figure.Exact(best)}";
        if (Path.GetExtension(File) == ReferenceExtension)
        {
            errors.WriteLine($"{weight} is not stored, as a .out has no place for it: 'wann import' makes a champion file that has.");
            return;
        }

        try
        {
            // A search may be at work in the same directory.
            var isSame = ChampionJson.Write(ChampionJson.Read(System.IO.File.ReadAllText(File))) == ChampionJson.Write(Champion);
            if (isSame) WholeFile.Replace(File, ChampionJson.Write(Champion with { SharedWeight = new SharedWeight(best, WeightOrigin.Evaluate) }));
            if (isSame) output.WriteLine($"{weight} is stored in {File}: watch, export and tune take it");
            else errors.WriteLine($"{File} holds another champion by now, so {weight} is not stored there.");
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{File}: {weight} could not be stored: {e.Message}");
        }
    }

    private static ChampionInput Of(ChampionFile champion, StageCatalog catalog)
    {
        var task = MakeTask(new JsonObject { [champion.Task.Name] = champion.Task.Options.DeepClone() }.ToJsonString(), catalog).Live;
        return (champion.Genome.Inputs, champion.Genome.Outputs) == (task.Inputs, task.Outputs)
            ? new ChampionInput(champion, task)
            : throw new PipelineException(
                $"The network has {champion.Genome.Inputs} inputs and {champion.Genome.Outputs} outputs, but its task '{champion.Task.Name}' has {task.Inputs} and {task.Outputs}; give the task that it was found on.");
    }

    private static ChampionInput OfReference(string text, string path, string name, StageCatalog catalog)
    {
        var (task, choice) = MakeTask(name, catalog);
        var genome = ReferenceFormat.Read(text, task.Inputs, task.Outputs);
        return new ChampionInput(new ChampionFile(Path.GetFileNameWithoutExtension(path), new ChampionTask(choice.Name, choice.ToJson()), genome), task);
    }

    /// <summary>Makes the task as a pipeline file would, which YAML, and so JSON, may describe.</summary>
    /// <exception cref="PipelineException">There is no such task, or it has no such options.</exception>
    public static (ITask Live, StageChoice Choice) MakeTask(string yaml, StageCatalog catalog)
    {
        var reading = PipelineFile.Parse($"task: {yaml}", "the task", catalog);
        return reading.Pipeline is { } pipeline
            ? (LiveStages.Of(pipeline, catalog).Task, pipeline.Task)
            : throw new PipelineException(string.Join("; ", reading.Problems.Select(problem => problem.Message)));
    }
}
