using System.CommandLine;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>wann move RUN --journal CONNECTION: a run's events into a PostgreSQL database.</summary>
internal static class MoveCommand
{
    public static Command Create()
    {
        var run = SearchOptions.Run();
        var journal = TypedOptions.Text("--journal", "The PostgreSQL connection string.", "CONNECTION");
        journal.Required = true;
        var command = new Command("move", "Copy a run's events into a PostgreSQL database, check them, and keep them there from then on.")
        {
            run, journal,
        };
        return command.Does(async call =>
        {
            var directory = RunDirectory.Find(call.Global.Runs, call.Value(run));
            var events = await RunMove.ToAsync(directory, call.Value(journal)!, call.Around.Clock);
            await call.Output.WriteLineAsync(
                $"{events} events of {directory.Id} moved; what was here before is kept, and no longer used");
            return 0;
        });
    }
}
