using System.CommandLine;

namespace Wann.Cli.Commands;

/// <summary>Options and arguments that several commands share.</summary>
internal static class SearchOptions
{
    /// <summary>As many as a pipeline file may ask for.</summary>
    public const int MostGenerations = 1_000_000;

    public static Option<int?> Generations() =>
        TypedOptions.Whole("--generations", "How many generations the run shall have in all.", least: 1, greatest: MostGenerations);

    /// <param name="least">0 where other machines may do all the work.</param>
    public static Option<int> Parallelism(int least = 1) => TypedOptions.Whole(
        "--parallelism",
        "Individuals worked on at once, one a core by default; the results do not depend on it.",
        () => Environment.ProcessorCount,
        least,
        greatest: 1024);

    public static Option<bool> Json() => TypedOptions.Flag("--json", "Print a JSON object a line, for programs.");

    public static Option<string[]> Set() => TypedOptions.Texts(
        "--set", "Replaces a value of the file, as in rank.nsga2.complexity_probability=1; may be repeated.", "KEY=VALUE");

    public static Argument<string> Run() => new("RUN") { Description = "A run's id, the beginning of it, or its directory." };
}
