using System.CommandLine;
using System.Text.Json;
using Wann.Cli.Fetching;
using Wann.Tasks.Classification;
using Wann.Tasks.Classification.Data;

namespace Wann.Cli.Commands;

/// <summary>wann data list|fetch|check.</summary>
public static class DataCommands
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Command Create() => new("data", "List, fetch and check data sets.") { List(), Fetch(), Check() };

    private static Command List()
    {
        var json = SearchOptions.Json();
        var command = new Command("list", "List the data sets and where they are.") { json };
        command.SetAction(result =>
        {
            var places = PipelineInput.Places(result);
            var rows = KnownSets.All.Select(set => new DataRow(set.Name, set.Side, set.TrainCount, set.TestCount, KnownSetReader.Search(set, places), BuiltIn: false));
            foreach (var row in rows.Prepend(DataRow.Digits))
            {
                result.InvocationConfiguration.Output.WriteLine(result.GetValue(json) ? JsonSerializer.Serialize(row, JsonLines.Options) : row.ToText());
            }

            return 0;
        });
        return command;
    }

    private static Command Fetch()
    {
        var name = new Argument<string>("NAME") { Description = "A data set, as 'wann data list' has it." };
        var mirrors = new Option<string[]>("--mirror")
        {
            Description = $"A directory on the web with the set's files, {{name}} standing for its name; may be repeated; by default those in {MirrorList.VariableName}, else known ones.",
            HelpName = "URL",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("fetch", "Fetch a data set into the cache, or with --data below that directory, and go on with a fetch that was cut short.") { name, mirrors };
        command.SetAction(async (result, cancellation) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (Known(result.GetRequiredValue(name), errors) is not { } sets) return Failure.BadInput;
            if (sets is not [var set])
            {
                await output.WriteLineAsync("digits is built in: there is nothing to fetch.");
                return 0;
            }

            try
            {
                var from = MirrorList.Of(set, result.GetRequiredValue(mirrors), Environment.GetEnvironmentVariable(MirrorList.VariableName));
                using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
                var directory = PipelineInput.Places(result).FetchedTo(set);
                await new SetFetch(set, from, new Download(client, Patience, output), output).ToAsync(directory, cancellation);
                await output.WriteLineAsync($"{set.Name} is in {directory}");
                return 0;
            }
            catch (FormatException e)
            {
                await errors.WriteLineAsync(e.Message);
                return Failure.BadInput;
            }
            catch (DownloadException e)
            {
                await errors.WriteLineAsync(e.Message);
                return Failure.Failed;
            }
        });
        return command;
    }

    private static Command Check()
    {
        var name = new Argument<string?>("NAME") { Description = "A data set; by default all that are there.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("check", "Read data sets and say what is wrong with them.") { name };
        command.SetAction(result =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var (stated, places, code) = (result.GetValue(name), PipelineInput.Places(result), 0);
            if (Known(stated, errors) is not { } sets) return Failure.BadInput;
            if (sets.Count != 1) output.WriteLine("digits: built in");
            foreach (var set in sets)
            {
                if (stated is null && KnownSetReader.Search(set, places) is null)
                {
                    output.WriteLine($"{set.Name}: not here");
                    continue;
                }

                try
                {
                    var directory = KnownSetReader.Find(set, places);
                    foreach (var test in (bool[])[false, true]) KnownSetReader.Read(set, directory, test);
                    output.WriteLine($"{set.Name}: good, in {directory}");
                }
                catch (DataException e)
                {
                    errors.WriteLine(e.Message);
                    code = Failure.BadInput;
                }
            }

            return code;
        });
        return command;
    }

    /// <returns>The set of that name, none for what is built in, all without a name, or null after saying that there is no such set.</returns>
    private static IReadOnlyList<KnownSet>? Known(string? name, TextWriter errors)
    {
        var plain = name?.Replace('-', '_');
        if (plain is null) return KnownSets.All;
        if (plain == DataRow.Digits.Name) return [];
        if (KnownSets.All.FirstOrDefault(set => set.Name == plain) is { } known) return [known];

        errors.WriteLine($"There is no data set '{name}'; there are {string.Join(", ", Enum.GetValues<KnownData>().Select(KnownSet.NameOf))}.");
        return null;
    }
}
