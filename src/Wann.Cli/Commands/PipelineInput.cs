using System.CommandLine;
using Wann.Engine.Pipelines;
using Wann.Engine.Stages;

namespace Wann.Cli.Commands;

/// <summary>What commands that read pipeline files share: --plugin, --set, and errors on stderr.</summary>
internal static class PipelineInput
{
    /// <summary>The exit code of bad input.</summary>
    public const int BadInput = 2;

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

    /// <returns>The built-in stages and the plug-ins', or null after saying what is wrong.</returns>
    public static StageCatalog? Catalog(string[]? plugins, TextWriter errors)
    {
        var catalog = StageCatalog.BuiltIn();
        var failed = false;
        foreach (var plugin in plugins ?? [])
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
