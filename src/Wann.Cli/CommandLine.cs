using System.CommandLine;
using Wann.Cli.Commands;

namespace Wann.Cli;

/// <summary>The whole command line: its commands, and what becomes of their failures.</summary>
public static class CommandLine
{
    /// <returns>The exit code: see <see cref="Failure"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var verbose = new Option<bool>("--verbose") { Description = "Show the stack trace of a failure.", Recursive = true };
        var root = new RootCommand("Weight agnostic neural network search.")
        {
            RunCommand.Create(),
            ResumeCommand.Create(),
            RunsCommand.Create(),
            LogCommand.Create(),
            ReplayCommand.Create(),
            ForkCommand.Create(),
            MoveCommand.Create(),
            WatchCommand.Create(),
            EvaluateCommand.Create(),
            TuneCommand.Create(),
            BaselineCommand.Create(),
            TableCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            PipelineCommands.Create(),
            StagesCommand.Create(),
            DataCommands.Create(),
        };
        root.Options.Add(verbose);
        root.Options.Add(PipelineInput.DataOption());
        var parsed = root.Parse(args);
        using var interrupt = new Interrupt(errors);
        try
        {
            var configuration = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = output,
                Error = errors,
            };
            var code = await parsed.InvokeAsync(configuration, interrupt.Token);
            return parsed.Errors.Count > 0 ? Failure.BadInput : code;
        }
        catch (Exception e)
        {
            return Failure.Report(e, errors, parsed.GetValue(verbose));
        }
    }
}
