using System.CommandLine;
using Wann.Analysis.Experiments;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Web.Reports;

namespace Wann.Cli.Commands;

/// <summary>wann report RUN: a run as a page to look at and to send. wann compare: several runs in a table.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var runs = Runs("A run: its id, the beginning of it, or its directory; several are compared.");
        var file = TypedOptions.Text("--out", "The page's file; RUN.html by default, comparison.html for several runs.", "FILE");
        file.Aliases.Add("-o");
        var budget = TypedOptions.Positive("--seconds", "How long the champion's rollouts may take: more of them tell more.", "S", 1.5);
        var parallelism = SearchOptions.Parallelism();
        return new Command("report", "Write a run as one HTML file, which needs nothing else; or several, compared.")
        {
            runs, file, budget, parallelism,
        }.Does(async call =>
        {
            string[] names = call.Value(runs);
            var stored = await FindAsync(names, call);
            var path = call.Value(file) ?? (stored.Count == 1 ? $"{stored[0].Directory.Id}.html" : "comparison.html");
            Files.MakeSureCanWrite(path);
            WholeFile.Replace(path, stored.Count == 1
                ? ReportPage.Write(await RunReport.ReadAsync(
                    stored[0], call.Value(parallelism), TimeSpan.FromSeconds(call.Value(budget)), call.Cancellation))
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
            foreach (var note in run.Notes) await call.Errors.WriteLineAsync(note);
            found.Add(run);
        }

        return found;
    }

    private static async Task<RunComparison> CompareAsync(List<StoredRun> runs, CancellationToken cancellation)
    {
        if (runs.Count < 2) throw new RefusedException("Give two runs or more to compare.");
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
