using System.CommandLine;
using System.CommandLine.Parsing;
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
            ReportCommand.Create(),
            ReportCommand.CreateCompare(),
            WatchCommand.Create(),
            EvaluateCommand.Create(),
            TuneCommand.Create(),
            BaselineCommand.Create(),
            VaeCommands.Create(),
            TableCommand.Create(),
            ExperimentCommand.Create(),
            ServeCommand.Create(),
            WorkerCommand.Create(),
            ClusterCommands.Create(),
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
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, TimeProvider? clock = null) =>
        RunAsync(args, output, errors, Terminal.None, clock);

    internal static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter errors, Terminal terminal, TimeProvider? clock = null)
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
            Terminal = terminal,
            Clock = clock ?? TimeProvider.System,
        };
        var parsed = Create().Parse(args);
        if (ValuedFlag(parsed, args) is { } problem)
        {
            await errors.WriteLineAsync(problem);
            return Failure.BadInput;
        }

        if (parsed.Errors.Count > 0) return Misspelt(parsed, around);
        try
        {
            return await parsed.InvokeAsync(around, interrupt.Token);
        }
        catch (Exception e)
        {
            return Failure.Report(e, around, GlobalOptions.Of(parsed).Verbose);
        }
    }

    /// <summary>A flag's value that is no truth is a word of its own to the parser.</summary>
    /// <returns>What is wrong with the first such flag, or null.</returns>
    private static string? ValuedFlag(ParseResult parsed, string[] args)
    {
        var flags = parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options).OfType<Option<bool>>();
        var valued = from flag in flags
                     from arg in args
                     where arg.StartsWith(flag.Name + "=", StringComparison.Ordinal) && !bool.TryParse(arg[(flag.Name.Length + 1)..], out _)
                     select $"{flag.Name} must be true or false, not '{arg[(flag.Name.Length + 1)..]}'";
        return valued.FirstOrDefault();
    }

    /// <summary>A sentence for what is wrong; where a command is missing, the commands there are.</summary>
    private static int Misspelt(ParseResult parsed, Surroundings around)
    {
        var command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var unmatched, ..])
        {
            var names = unmatched.StartsWith('-')
                ? command.Options.Concat(parsed.RootCommandResult.Command.Options).Select(option => option.Name)
                : command.Subcommands.Select(one => one.Name);
            var kind = unmatched.StartsWith('-') ? "options" : "commands";
            var hint = names.Any()
                ? NearestName.Hint(unmatched, names.Distinct(), kind)
                : $"'wann {Path(parsed)} --help' shows what it takes";
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

    private static string Path(ParseResult parsed) =>
        string.Join(' ', parsed.Tokens.TakeWhile(token => token.Type == TokenType.Command));
}
