using System.CommandLine;
using Wann.Cli.Commands;
using Wann.Engine.Options;

namespace Wann.Cli;

/// <summary>The whole command line: its commands, and what becomes of their failures.</summary>
public static class CommandLine
{
    public static RootCommand Create()
    {
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
        GlobalOptions.AddTo(root);
        return root;
    }

    /// <param name="args">The words after the program's name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="errors">Where everything else goes.</param>
    /// <param name="clock">For times in logs and on the screen; the system's if left out.</param>
    /// <returns>The exit code: see <see cref="Failure"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, TimeProvider? clock = null)
    {
        using var interrupt = new Interrupt(errors);
        await using var leavable = new LeavableOutput(output, interrupt.OutputClosed);
        var around = new Surroundings
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = leavable,
            Error = errors,
            Interrupt = interrupt,
            Clock = clock ?? TimeProvider.System,
        };
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count > 0) return Misspelt(parsed, args, around);
        try
        {
            return await parsed.InvokeAsync(around, interrupt.Token);
        }
        catch (Exception e)
        {
            return Failure.Report(e, around, GlobalOptions.Of(parsed).Verbose);
        }
    }

    /// <summary>A sentence for what is wrong; where a command is missing, the commands there are.</summary>
    private static int Misspelt(ParseResult parsed, string[] args, Surroundings around)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var unmatched, ..])
        {
            // A flag takes no value that is no truth: the parser leaves it over.
            if (Array.Find(args, arg => arg.StartsWith('-') && arg.EndsWith("=" + unmatched, StringComparison.Ordinal)) is { } flag)
            {
                around.Error.WriteLine($"{flag[..flag.IndexOf('=')]} must be true or false, not '{unmatched}'");
                return Failure.BadInput;
            }

            var names = unmatched.StartsWith('-')
                ? command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(option => option.Name)
                : command.Subcommands.Select(one => one.Name);
            var kind = unmatched.StartsWith('-') ? "options" : "commands";
            var hint = names.Any() ? NearestName.Hint(unmatched, names.Distinct(), kind) : $"'wann {Path(parsed)} --help' shows what it takes";
            around.Error.WriteLine($"unknown '{unmatched}'; {hint}");
        }
        else if (command.Subcommands.Count > 0)
        {
            command.Parse("--help").Invoke(around);
        }
        else
        {
            foreach (var message in parsed.Errors.Select(error => error.Message.TrimEnd('.')).Distinct()) around.Error.WriteLine(message);
        }

        return Failure.BadInput;
    }

    private static string Path(ParseResult parsed) => string.Join(' ', parsed.Tokens.TakeWhile(token => token.Type == System.CommandLine.Parsing.TokenType.Command));
}
