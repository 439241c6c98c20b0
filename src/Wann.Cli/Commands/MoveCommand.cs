using System.CommandLine;
using Wann.Engine.Runs;

namespace Wann.Cli.Commands;

/// <summary>wann move RUN --journal CONNECTION: a run's events into a PostgreSQL database.</summary>
public static class MoveCommand
{
    public static Command Create()
    {
        var run = SearchOptions.Run();
        var journal = new Option<string>("--journal") { Description = "The PostgreSQL connection string.", HelpName = "CONNECTION", Required = true };
        var runs = SearchOptions.Runs();
        var command = new Command("move", "Copy a run's events into a PostgreSQL database, check them, and keep them there from then on.") { run, journal, runs };
        command.SetAction(async (result, _) =>
        {
            var directory = RunDirectory.Find(result.GetRequiredValue(runs), result.GetRequiredValue(run));
            var events = await RunMove.ToAsync(directory, result.GetRequiredValue(journal), TimeProvider.System);
            await result.InvocationConfiguration.Output.WriteLineAsync($"{events} events of {directory.Id} moved; what was here before is kept, and no longer used");
            return 0;
        });
        return command;
    }
}
