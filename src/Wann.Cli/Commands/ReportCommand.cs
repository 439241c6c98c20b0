using System.CommandLine;
using Wann.Analysis.Experiments;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Web.Interactive;
using Wann.Web.Reports;

namespace Wann.Cli.Commands;

/// <summary>wann report RUN: a run as a page to look at and to send. wann compare: several runs in a table.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var runs = Runs(
            "A run: its id, the beginning of it, or its directory; several are compared. With --interactive a champion's file too.");
        var file = TypedOptions.Text("--out", "The page's file; RUN.html by default, comparison.html for several runs.", "FILE");
        file.Aliases.Add("-o");
        var budget = TypedOptions.Positive("--seconds", "How long the champion's rollouts may take: more of them tell more.", "S", 1.5);
        var interactive = TypedOptions.Flag(
            "--interactive", "Let the champion be played with in the page: its shared weight moved, its rollouts seen.");
        var parallelism = SearchOptions.Parallelism();
        return new Command("report", "Write a run as one HTML file, which needs nothing else; or several, compared.")
        {
            runs, file, budget, interactive, parallelism,
        }.Does(async call =>
        {
            string[] names = call.Value(runs);
            var (plays, cores) = (call.Value(interactive), call.Value(parallelism));
            if (plays && names is [var champion] && File.Exists(champion)) return Play(champion, call.Value(file), cores, call);
            if (Array.Find(names, File.Exists) is { } alone)
            {
                throw new RefusedException(plays
                    ? "--interactive is for one champion; a comparison has nothing to play with."
                    : $"{alone} is a champion's file, which has no run to report: add --interactive to play with it, or give its run.");
            }

            var stored = await FindAsync(names, call);
            if (plays && stored.Count > 1)
                throw new RefusedException("--interactive is for one run; a comparison has nothing to play with.");
            var path = call.Value(file) ?? (stored.Count == 1 ? $"{stored[0].Directory.Id}.html" : "comparison.html");
            Files.MakeSureCanWrite(path, ".html");
            WholeFile.Replace(path, stored.Count == 1
                ? ReportPage.Write(
                    await RunReport.ReadAsync(stored[0], cores, TimeSpan.FromSeconds(call.Value(budget)), call.Cancellation),
                    plays ? Embedded(names[0], stored[0], cores, call) : "")
                : ComparisonPage.Write(await CompareAsync(stored, call.Cancellation)));
            await call.Output.WriteLineAsync($"{string.Join(", ", stored.Select(run => run.Directory.Id))}: the report is in {path}");
            return 0;
        });
    }

    public static Command CreateCompare()
    {
        var runs = Runs("Runs: their ids, the beginnings of them, or their directories.");
        const string summary = "Compare runs in a table: by pipeline, at the budget that all have come to.";
        return new Command("compare", summary) { runs }.Does(async call =>
        {
            await call.Output.WriteAsync((await CompareAsync(await FindAsync(call.Value(runs), call), call.Cancellation)).ToMarkdown());
            return 0;
        });
    }

    /// <summary>A .out does not say its task: the reference program's is taken for the swing-up.</summary>
    private const string DefaultTask = "cartpole_swingup";

    private static int Play(string champion, string? file, int parallelism, Call call)
    {
        var input = ChampionInput.Read(call, champion, DefaultTask);
        var path = file ?? Path.ChangeExtension(Path.GetFileName(champion), ".html");
        Files.MakeSureCanWrite(path, ".html");
        WholeFile.Replace(path, PlayWork.Write(input.Champion, input.Task, parallelism, call.Cancellation));
        call.Output.WriteLine($"{input.Champion.Name}: the interactive network is in {path}");
        return 0;
    }

    private static string Embedded(string name, StoredRun run, int parallelism, Call call)
    {
        var input = ChampionInput.Read(call, name, run.Pipeline.Task.Name);
        return PlayWork.Embed(PlayWork.Write(input.Champion, input.Task, parallelism, call.Cancellation));
    }

    private static Argument<string[]> Runs(string description) => new("RUN")
    {
        Description = description,
        Arity = ArgumentArity.OneOrMore,
    };

    private static async Task<List<StoredRun>> FindAsync(string[] names, Call call)
    {
        var found = new List<StoredRun>();
        foreach (var name in names)
        {
            var run = await StoredRun.FindAsync(call.Global.Runs, name, call.Catalog);
            if (found.Exists(other => other.Directory.Id == run.Directory.Id))
                throw new RefusedException($"The run {run.Directory.Id} is given twice; give each once.");
            foreach (var note in run.Notes) await call.Errors.WriteLineAsync(note);
            found.Add(run);
        }

        return found;
    }

    private static async Task<RunComparison> CompareAsync(List<StoredRun> runs, CancellationToken cancellation)
    {
        if (runs.Count < 2) throw new RefusedException("Give two runs or more to compare.");
        if (runs.Find(run => run.Pipeline.Task.Name != runs[0].Pipeline.Task.Name) is { } other)
        {
            throw new RefusedException(
                $"{runs[0].Directory.Id} is of the task '{runs[0].Pipeline.Task.Name}' and {other.Directory.Id} of "
                + $"'{other.Pipeline.Task.Name}', whose returns cannot be compared; give runs of one task.");
        }

        var compared = new List<ComparedRun>();
        foreach (var run in runs)
        {
            var history = await RunHistory.ReadAsync(run.Directory, cancellation);
            if (history.Generations.Count == 0) throw new RefusedException($"The run {run.Directory.Id} has no completed generation yet.");
            compared.Add(new ComparedRun(run, history));
        }

        return RunComparison.Of(compared);
    }
}
