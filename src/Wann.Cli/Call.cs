using System.CommandLine;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Engine.Stages;
using Wann.Tasks.Classification.Data;

namespace Wann.Cli;

/// <summary>A command at work: what it was given, where it prints, and what every command may ask of the global options.</summary>
internal sealed class Call(ParseResult given, CancellationToken cancellation)
{
    private StageCatalog? _catalog;

    public GlobalOptions Global { get; } = GlobalOptions.Of(given);

    public Surroundings Around { get; } = (Surroundings)given.InvocationConfiguration;

    public TextWriter Output => Around.Output;

    public TextWriter Errors => Around.Error;

    public CancellationToken Cancellation => cancellation;

    /// <summary>The words of the command line, as a person would write it again.</summary>
    public string Line => "wann " + string.Join(' ', given.Tokens.Select(token => Quoted(token.Value)));

    /// <summary>The built-in stages and the plug-ins'.</summary>
    /// <exception cref="RefusedException">A plug-in does not load.</exception>
    public StageCatalog Catalog
    {
        get
        {
            if (_catalog is not null) return _catalog;
            var (catalog, failures) = (StageCatalog.BuiltIn(new DataShelf(Global.Data)), new List<string>());
            foreach (var plugin in Global.Plugins)
            {
                try
                {
                    PluginLoader.Load(plugin, catalog);
                }
                catch (PluginException e)
                {
                    failures.Add(e.Message);
                }
            }

            return failures.Count == 0 ? _catalog = catalog : throw new RefusedException([.. failures]);
        }
    }

    /// <summary>What a command in the same place calls a run that lies in this directory.</summary>
    /// <param name="run">The run's directory, as this command found it.</param>
    public static string NameOf(RunDirectory run) =>
        Path.GetDirectoryName(Path.GetFullPath(run.Path)) == Path.GetFullPath(GlobalOptions.StandardRuns) ? run.Id : Quoted(run.Path);

    /// <summary>Whether the option stands on the command line, rather than having its default.</summary>
    public bool IsGiven(Option option) => given.GetResult(option) is { Implicit: false };

    public T Value<T>(Option<T> option) => given.GetValue(option)!;

    public T Value<T>(Argument<T> argument) => given.GetValue(argument)!;

    /// <summary>A pipeline that names stages nobody knows may have the plug-ins that bring them beside it.</summary>
    /// <exception cref="RefusedException">The file has mistakes: a line each.</exception>
    public Pipeline Pipeline(string file, string[] overrides)
    {
        var reading = PipelineFile.Load(file, Catalog, overrides);
        if (reading.Pipeline is null && File.Exists(file))
        {
            foreach (var plugin in RunPlugins.Beside(file, Catalog)) Errors.WriteLine($"{plugin}, beside the pipeline, is used");
            reading = PipelineFile.Load(file, Catalog, overrides);
        }

        return reading.Pipeline ?? throw new RefusedException([.. reading.Problems.Select(problem => problem.ToString())]);
    }

    private static string Quoted(string word) => word.Contains(' ') ? $"'{word}'" : word;
}

internal static class CommandActions
{
    /// <param name="command">A command.</param>
    /// <param name="act">What it does; it gives the exit code.</param>
    public static Command Does(this Command command, Func<Call, Task<int>> act)
    {
        command.SetAction((given, cancellation) => act(new Call(given, cancellation)));
        return command;
    }

    public static Command Does(this Command command, Func<Call, int> act) => command.Does(call => Task.FromResult(act(call)));
}
