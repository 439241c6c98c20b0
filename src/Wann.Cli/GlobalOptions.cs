using System.CommandLine;
using Wann.Tasks.Classification.Data;

namespace Wann.Cli;

/// <summary>The options that every command has: declared, and read, here and nowhere else.</summary>
/// <param name="Runs">The directory of all runs.</param>
/// <param name="Plugins">Assemblies with stages of the user's own.</param>
/// <param name="Data">Where data sets are looked for.</param>
/// <param name="Verbose">Whether a failure shows its stack trace, and a run's wann.log holds everything.</param>
internal sealed record GlobalOptions(string Runs, IReadOnlyList<string> Plugins, DataPlaces Data, bool Verbose)
{
    /// <summary>Where commands look for a run's name that are told no other place.</summary>
    public const string StandardRuns = "runs";

    private const string RunsName = "--runs";
    private const string PluginName = "--plugin";
    private const string DataName = "--data";
    private const string VerboseName = "--verbose";

    public static void AddTo(RootCommand root)
    {
        const string places = "Where data sets lie, in directories of their names or itself one; "
            + $"looked through before {DataPlaces.VariableName} and the cache.";
        Option[] options =
        [
            TypedOptions.Text(RunsName, "The directory of all runs.", "DIR", StandardRuns),
            TypedOptions.Texts(PluginName, "An assembly with stages or tasks of your own; may be repeated.", "DLL"),
            TypedOptions.Text(DataName, places, "DIR"),
            TypedOptions.Flag(VerboseName, "Show a failure's stack trace; log everything in a run's wann.log."),
        ];
        foreach (var option in options)
        {
            option.Recursive = true;
            root.Options.Add(option);
        }
    }

    public static GlobalOptions Of(ParseResult given) => new(
        given.GetValue<string>(RunsName)!,
        given.GetValue<string[]>(PluginName)!,
        DataPlaces.Default(given.GetValue<string?>(DataName)),
        given.GetValue<bool>(VerboseName));
}
