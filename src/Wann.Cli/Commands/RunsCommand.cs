using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Wann.Engine.Runs;
using Wann.Formats;

namespace Wann.Cli.Commands;

/// <summary>wann runs: the runs there are.</summary>
internal static class RunsCommand
{
    private static readonly string[] Heads = ["run", "state", "generations", "best", "connections", "task", "seed", "begun", "from", ""];

    public static Command Create()
    {
        var json = SearchOptions.Json();
        const string summary = "List the runs, the oldest first: state, generations, best mean return, its size, task, seed, date, parent.";
        return new Command("runs", summary) { json }.Does(async call =>
        {
            var runs = await RunSummary.OfAllAsync(call.Global.Runs, call.Cancellation);
            var none = $"There are no runs in {call.Global.Runs}; 'wann run FILE' starts one.";
            if (call.Value(json)) foreach (var run in runs) call.Output.WriteJson(run);
            else if (runs.Count == 0) await call.Output.WriteLineAsync(none);
            else if (call.Around.Terminal.Results is { } screen) WriteTable(screen, [.. runs.Select(Cells)]);
            else WriteLines(call.Output, [.. runs.Select(Cells)]);
            return 0;
        });
    }

    internal static string[] Cells(RunSummary run) =>
    [
        run.Run,
        run.State,
        run.Generations is { } all ? $"{run.Generation + 1} of {all}" : "",
        Figure.Of(run.Best),
        $"{run.Connections}",
        run.Task ?? "",
        $"{run.Seed}",
        run.Begun?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
        run.Parent is { } parent ? $"{parent.RunId} at {parent.Generation}" : string.Join(", ", run.Champions ?? []),
        run.State is "failed" or "damaged" ? run.Note ?? "" : run.Workers ?? "",
    ];

    /// <summary>Where a screen is too narrow, words end in an ellipsis.</summary>
    internal static void WriteTable(IAnsiConsole screen, string[][] rows)
    {
        var table = new Table { Border = TableBorder.None };
        var used = Enumerable.Range(0, Heads.Length).Where(column => rows.Any(row => row[column].Length > 0)).ToList();
        var dim = new Style(decoration: Decoration.Dim);
        foreach (var column in used) table.AddColumn(new TableColumn(new Text(Heads[column], dim)) { NoWrap = column < 3 });
        foreach (var row in rows) table.AddRow(used.Select(column => new Text(row[column]) { Overflow = Overflow.Ellipsis }));
        screen.Write(table);
    }

    private static void WriteLines(TextWriter output, string[][] rows)
    {
        var widths = Enumerable.Range(0, Heads.Length).Select(column => rows.Append(Heads).Max(row => row[column].Length)).ToArray();
        foreach (var row in rows.Prepend(Heads))
        {
            output.WriteLine(string.Join("  ", row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
        }
    }
}
