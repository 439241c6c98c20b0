using System.Globalization;
using System.Text;
using Wann.Engine.Runs;
using Wann.Formats;

namespace Wann.Analysis.Experiments;

/// <summary>
/// Runs side by side, those of one pipeline together, whatever their seeds: curves over evaluations, and whether the groups differ.
/// </summary>
/// <param name="Groups">By pipeline, in the order in which runs were given.</param>
/// <param name="Budget">Evaluated individuals that every run has come to: what the groups are compared at.</param>
public sealed record RunComparison(IReadOnlyList<RunGroup> Groups, long Budget)
{
    private const int Points = 100;

    /// <param name="runs">Two or more, each with a completed generation.</param>
    public static RunComparison Of(IReadOnlyList<ComparedRun> runs)
    {
        var budget = runs.Min(run => run.Evaluations);
        var groups = new List<RunGroup>();
        foreach (var group in runs.GroupBy(run => run.Run.Pipeline with { Name = "", Seed = 0, Generations = 1 }))
        {
            var most = group.Min(run => run.Evaluations);
            var curve = Enumerable.Range(1, Points).Select(i => most * i / Points).Distinct()
                .Select(at => (at, Spread.Of([.. group.Select(run => run.At(at)).Where(double.IsFinite).Order()])))
                .Where(point => double.IsFinite(point.Item2.Median));
            groups.Add(new RunGroup([.. group], [.. curve], [.. group.Select(run => run.At(budget))]));
        }

        return new RunComparison(groups, budget);
    }

    /// <summary>The options in which the groups differ: their paths, and each group's value.</summary>
    public IReadOnlyList<(string Option, IReadOnlyList<string> Values)> Differences
    {
        get
        {
            var options = Groups.Select(group => Flat(group.Runs[0].History.State.Started!.Pipeline)).ToList();
            return
            [
                .. from path in options.SelectMany(one => one.Keys).Distinct()
                   where path is not ("name" or "seed" or "generations")
                   let values = options.ConvertAll(one => one.GetValueOrDefault(path, ""))
                   where values.Distinct().Count() > 1
                   select (path, (IReadOnlyList<string>)values),
            ];
        }
    }

    /// <summary>A group's test against the first one; null for the first.</summary>
    public MannWhitney? Test(int group) => group == 0 ? null : MannWhitney.Of(Groups[group].AtBudget, Groups[0].AtBudget);

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine("| | run | seed | generations | evaluations | champion's mean | connections | at the common budget |")
            .AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var (index, group) in Groups.Index())
        {
            foreach (var (run, at) in Enumerable.Zip(group.Runs, group.AtBudget))
            {
                var last = run.History.Generations[^1];
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"| {Letter(index)} | {run.Run.Directory.Id} | {run.Run.Pipeline.Seed} | {run.History.State.LastCompleted + 1} "
                    + $"| {run.Evaluations} | {Figure.Of(last.Champion)} | {last.ChampionConnections} | {Figure.Of(at)} |");
            }
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"After {Budget} evaluated individuals, by pipeline:").AppendLine()
            .AppendLine("| | runs | lower quartile | median | upper quartile | p | A12 |").AppendLine("|---|---|---|---|---|---|---|");
        foreach (var (index, group) in Groups.Index())
        {
            var (spread, test) = (Spread.Of([.. group.AtBudget.Order()]), Test(index));
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {Letter(index)} | {group.Runs.Count} | {Figure.Of(spread.LowerQuartile)} | {Figure.Of(spread.Median)} "
                + $"| {Figure.Of(spread.UpperQuartile)} | {test?.P.ToString("F3", CultureInfo.InvariantCulture)} "
                + $"| {test?.A12.ToString("F2", CultureInfo.InvariantCulture)} |");
        }

        if (Groups.Count > 1)
        {
            text.AppendLine()
                .AppendLine("p and A12 compare with A: Mann–Whitney, two-sided, and how likely a run is better than one of A's.")
                .AppendLine().AppendLine("What differs in the pipelines:").AppendLine()
                .AppendLine($"| option | {string.Join(" | ", Enumerable.Range(0, Groups.Count).Select(Letter))} |")
                .AppendLine("|---|" + string.Concat(Groups.Select(_ => "---|")));
            foreach (var (option, values) in Differences) text.AppendLine($"| {option} | {string.Join(" | ", values)} |");
        }

        return text.ToString();
    }

    /// <summary>A, B, C and so on.</summary>
    public static string Letter(int group) => group < 26 ? $"{(char)('A' + group)}" : $"{group + 1}";

    /// <summary>A resolved pipeline's values by their paths: it has one key a line, nested by indentation.</summary>
    private static Dictionary<string, string> Flat(string pipeline)
    {
        var (flat, path) = (new Dictionary<string, string>(), new List<(int Indent, string Key)>());
        foreach (var line in pipeline.Split('\n').Where(line => line.Trim().Length > 0))
        {
            var indent = line.Length - line.TrimStart().Length;
            path.RemoveAll(one => one.Indent >= indent);
            var parts = line.Trim().Split(':', 2);
            var key = string.Join('.', path.Select(one => one.Key).Append(parts[0]));
            var value = parts.Length == 2 ? parts[1].Trim() : "";
            if (value.Length > 0 || parts.Length == 1) flat[key] = value;
            else path.Add((indent, parts[0]));
        }

        return flat;
    }
}

/// <param name="Runs">With one pipeline.</param>
/// <param name="Curve">The champions' means over the runs, by evaluated individuals, as far as all of the group's runs go.</param>
/// <param name="AtBudget">Each run's champion's mean at the budget that all runs have in common.</param>
public sealed record RunGroup(
    IReadOnlyList<ComparedRun> Runs, IReadOnlyList<(long Evaluations, Spread Champion)> Curve, IReadOnlyList<double> AtBudget);

/// <param name="Run">The run.</param>
/// <param name="History">With a completed generation.</param>
public sealed record ComparedRun(StoredRun Run, RunHistory History)
{
    /// <summary>Individuals evaluated in all.</summary>
    public long Evaluations => History.Generations.Sum(row => (long)row.Individuals);

    /// <summary>The champion's mean return when so many individuals had been evaluated; NaN before the first generation's end.</summary>
    public double At(long evaluations)
    {
        var (mean, count) = (double.NaN, 0L);
        foreach (var row in History.Generations)
        {
            if ((count += row.Individuals) > evaluations) break;
            mean = row.Champion;
        }

        return mean;
    }
}
