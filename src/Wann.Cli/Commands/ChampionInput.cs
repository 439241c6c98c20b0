using System.CommandLine;
using Wann.Core.Champions;
using Wann.Core.Genomes;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Tasks;

namespace Wann.Cli.Commands;

/// <summary>What commands about champions share: the file, its task, and a sentence on stderr where either cannot be used.</summary>
internal sealed record ChampionInput(ChampionFile Champion, ITask Task)
{
    public static Argument<string> Argument() => new("CHAMPION") { Description = "A champion file (.json), or a network in the reference's .out form." };

    public static Option<string> TaskOption() => new("--task")
    {
        Description = "The task of a file that does not name one.",
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

    /// <returns>The champion and its task, or null after saying what is wrong.</returns>
    public static ChampionInput? Read(string path, string task, StageCatalog catalog, TextWriter errors)
    {
        try
        {
            var text = File.ReadAllText(path);
            if (path.EndsWith(".out", StringComparison.OrdinalIgnoreCase)) return FromReference(path, text, task, catalog, errors);
            var champion = ChampionJson.Read(text);
            return LiveTask(champion.Task, path, catalog, errors) is { } live && Fits(champion, live, path, errors) ? new ChampionInput(champion, live) : null;
        }
        catch (Exception e) when (e is FormatException or FileNotFoundException or DirectoryNotFoundException)
        {
            errors.WriteLine(e is FormatException ? $"{path}: {e.Message}" : $"{path}: there is no such file; check the path.");
            return null;
        }
    }

    /// <returns>The task, or null after saying what is wrong with its name or options.</returns>
    public static ITask? LiveTask(ChampionTask task, string source, StageCatalog catalog, TextWriter errors)
    {
        var reading = PipelineFile.Parse($"task: {{ {task.Name}: {task.Options.ToJsonString()} }}", source, catalog);
        foreach (var problem in reading.Problems) errors.WriteLine($"{source}: {problem.Message}");
        return reading.Pipeline is { } pipeline ? LiveStages.Of(pipeline, catalog).Task : null;
    }

    private static ChampionInput? FromReference(string path, string text, string task, StageCatalog catalog, TextWriter errors)
    {
        var named = new ChampionTask(task, []);
        if (LiveTask(named, "--task", catalog, errors) is not { } live) return null;
        var genome = ReferenceFormat.Read(text, live.Inputs, live.Outputs);
        return new ChampionInput(new ChampionFile(Path.GetFileNameWithoutExtension(path), named, genome), live);
    }

    private static bool Fits(ChampionFile champion, ITask task, string path, TextWriter errors)
    {
        if ((champion.Genome.Inputs, champion.Genome.Outputs) == (task.Inputs, task.Outputs)) return true;
        errors.WriteLine(
            $"{path}: the network has {champion.Genome.Inputs} inputs and {champion.Genome.Outputs} outputs, but {champion.Task.Name} has {task.Inputs} and {task.Outputs}.");
        return false;
    }
}
