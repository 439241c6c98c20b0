using System.CommandLine;

namespace Wann.Cli.Commands;

/// <summary>Options that several commands about searches share.</summary>
internal static class SearchOptions
{
    public static Option<string> Runs() => new("--runs")
    {
        Description = "The directory of all runs.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "runs",
    };

    public static Option<int?> Generations()
    {
        var option = new Option<int?>("--generations") { Description = "How many generations the run shall have in all.", HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--generations must be 1 or more.");
        });
        return option;
    }

    public static Option<int> Parallelism()
    {
        var option = new Option<int>("--parallelism")
        {
            Description = "Individuals worked on at once, one a core by default; the results do not depend on it.",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1024) result.AddError("--parallelism must be from 1 to 1024.");
        });
        return option;
    }

    public static Option<bool> Json() => new("--json") { Description = "Print a JSON object a line, for programs." };

    public static Argument<string> Run() => new("RUN") { Description = "A run's id, the beginning of it, or its directory." };
}
