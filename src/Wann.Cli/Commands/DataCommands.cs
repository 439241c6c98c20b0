using System.CommandLine;
using Wann.Cli.Fetching;
using Wann.Engine.Runs;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Data;
using Wann.Tasks.Classification.Digits;

namespace Wann.Cli.Commands;

/// <summary>wann data list|fetch|check.</summary>
internal static class DataCommands
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create() => new("data", "List, fetch and check data sets.") { List(), Fetch(), Check() };

    private static Command List()
    {
        var json = SearchOptions.Json();
        return new Command("list", "List the data sets and where they are.") { json }.Does(call =>
        {
            var rows = KnownSets.All.Select(set => new DataRow(
                set.Name, set.Side, set.TrainCount, set.TestCount, KnownSetReader.Search(set, call.Global.Data), BuiltIn: false));
            foreach (var row in rows.Prepend(DataRow.Digits))
            {
                if (call.Value(json)) call.Output.WriteJson(row);
                else call.Output.WriteLine(row.ToText());
            }

            return 0;
        });
    }

    private static Command Fetch()
    {
        var name = new Argument<string>("NAME") { Description = "A data set, as 'wann data list' has it." };
        var mirrors = TypedOptions.Texts(
            "--mirror",
            $"A directory on the web with the set's files, {{name}} standing for its name; may be repeated; "
            + $"by default those in {MirrorList.VariableName}, else known ones.",
            "URL");
        const string summary = "Fetch a data set into the cache, or with --data below that directory, "
            + "and go on with a fetch that was cut short.";
        return new Command("fetch", summary) { name, mirrors }.Does(async call =>
        {
            if (Known(call.Value(name)) is not [var set])
            {
                await call.Output.WriteLineAsync("digits is built in: there is nothing to fetch.");
                return 0;
            }

            try
            {
                var from = MirrorList.Of(set, call.Value(mirrors), Environment.GetEnvironmentVariable(MirrorList.VariableName));
                using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
                var directory = call.Global.Data.FetchedTo(set);
                await new SetFetch(
                    set, from, new Download(client, Patience, call.Output, call.Around.Clock), call.Output)
                    .ToAsync(directory, call.Cancellation);
                await call.Output.WriteLineAsync($"{set.Name} is in {directory}");
                return 0;
            }
            catch (FormatException e)
            {
                throw new RefusedException(e.Message);
            }
            catch (DownloadException e)
            {
                await call.Errors.WriteLineAsync(e.Message);
                return Failure.Failed;
            }
        });
    }

    private static Command Check()
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "A data set; by default all that are there.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command("check", "Read data sets and say what is wrong with them.") { name }.Does(call =>
        {
            var (stated, places, code) = (call.Value(name), call.Global.Data, 0);
            var sets = Known(stated);
            if (sets.Count != 1) call.Output.WriteLine("digits: built in");
            foreach (var set in sets)
            {
                if (stated is null && KnownSetReader.Search(set, places) is null)
                {
                    call.Output.WriteLine($"{set.Name}: not here");
                    continue;
                }

                try
                {
                    var directory = KnownSetReader.Find(set, places);
                    foreach (var test in (bool[])[false, true]) KnownSetReader.Read(set, directory, test);
                    call.Output.WriteLine($"{set.Name}: good, in {directory}");
                }
                catch (DataException e)
                {
                    call.Errors.WriteLine(e.Message);
                    code = Failure.BadInput;
                }
            }

            return code;
        });
    }

    /// <returns>The set of that name, none for what is built in, all without a name.</returns>
    /// <exception cref="RefusedException">There is no such set.</exception>
    private static IReadOnlyList<KnownSet> Known(string? name)
    {
        var plain = name?.Replace('-', '_');
        if (plain is null) return KnownSets.All;
        if (plain == DataRow.Digits.Name) return [];
        return KnownSets.All.FirstOrDefault(set => set.Name == plain) is { } known
            ? [known]
            : throw new RefusedException(
                $"There is no data set '{name}'; there are {string.Join(", ", Enum.GetValues<KnownData>().Select(KnownSet.NameOf))}.");
    }
}

/// <summary>A line of 'wann data list'.</summary>
/// <param name="Side">Pixels along a picture's side.</param>
/// <param name="Directory">Where its files are, not yet checked; null if they were not found or there are none.</param>
internal sealed record DataRow(string Name, int Side, int Train, int Test, string? Directory, bool BuiltIn)
{
    public static DataRow Digits { get; } = new(
        KnownSet.NameOf(KnownData.Digits), DrawnDigits.Side, DrawnDigits.TrainCount, DrawnDigits.TestCount, Directory: null, BuiltIn: true);

    public string ToText()
    {
        var place = BuiltIn ? "built in" : Directory ?? $"not here; 'wann data fetch {Name}' gets it";
        return $"{Name,-13}  {$"{Side}×{Side}",5}  {Train,5} to learn from, {Test,5} to test on  {place}";
    }
}
