using System.CommandLine;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;
using Wann.Tasks.Classification.Data;

namespace Wann.Cli.Commands;

/// <summary>What commands that read pipeline files share: --plugin, --set, --data, and errors on stderr.</summary>
internal static class PipelineInput
{
    /// <summary>The exit code of bad input.</summary>
    public const int BadInput = 2;

    private const string DataName = "--data";

    public static Option<string[]> PluginOption() => new("--plugin")
    {
        Description = "An assembly with stages of your own; may be repeated.",
        HelpName = "DLL",
        DefaultValueFactory = _ => [],
    };

    public static Option<string[]> SetOption() => new("--set")
    {
        Description = "Replaces a value of the file, as in rank.nsga2.complexity_probability=1; may be repeated.",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    /// <summary>An option of the whole command line: whatever makes a task may need its data.</summary>
    public static Option<string?> DataOption() => new(DataName)
    {
        Description = $"Where data sets lie, in directories of their names or itself one; looked through before {DataPlaces.VariableName} and the cache.",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>Where the user wants data sets to be looked for.</summary>
    public static DataPlaces Places(ParseResult result)
    {
        var option = result.RootCommandResult.Command.Options.OfType<Option<string?>>().FirstOrDefault(option => option.Name == DataName);
        return DataPlaces.Default(option is null ? null : result.GetValue(option));
    }

    /// <returns>The built-in stages and the plug-ins', or null after saying what is wrong.</returns>
    public static StageCatalog? Catalog(ParseResult result, Option<string[]> plugins, TextWriter errors)
    {
        var catalog = StageCatalog.BuiltIn(new DataShelf(Places(result)));
        var failed = false;
        foreach (var plugin in result.GetValue(plugins) ?? [])
        {
            try
            {
                PluginLoader.Load(plugin, catalog);
            }
            catch (PluginException e)
            {
                errors.WriteLine(e.Message);
                failed = true;
            }
        }

        return failed ? null : catalog;
    }

    /// <returns>The pipeline, or null after saying what is wrong.</returns>
    public static Pipeline? Read(string file, StageCatalog catalog, string[]? overrides, TextWriter errors)
    {
        var reading = PipelineFile.Load(file, catalog, overrides);
        foreach (var problem in reading.Problems) errors.WriteLine(problem);
        return reading.Pipeline;
    }
}
