using System.Globalization;
using System.Text;
using Wann.Core.Mutation;
using Wann.Engine.Options;
using Wann.Engine.Runs;
using Wann.Formats;
using Wann.Formats.Diagrams;
using Wann.Web.Reports.Plots;
using static Wann.Web.Reports.ReportFrame;

namespace Wann.Web.Reports;

/// <summary>A run's report as one page that needs nothing else.</summary>
public static class ReportPage
{
    /// <summary>Generations whose champions are shown, as in the paper's figure, and the last one.</summary>
    private static readonly int[] Moments = [8, 32, 128, 512, 1024, 4096];

    private const int MostGains = 10;

    /// <summary>Connections above which a small picture shows bundles.</summary>
    private const int MostShown = 250;

    /// <param name="report">What is shown.</param>
    /// <param name="more">HTML that follows the champion: a section of a page that can do more.</param>
    public static string Write(RunReport report, string more = "") =>
        Of($"{report.Run.Directory.Id}: a search for weight agnostic networks", Body(report, more));

    /// <summary>The page's main part alone, for a page around it that has its style.</summary>
    public static string Body(RunReport report, string more = "")
    {
        var text = new StringBuilder();
        text.Append(Header(report));
        if (report.History.Generations.Count == 0)
        {
            return text.Append("<p>No generation is completed yet: there is nothing to show but the pipeline.</p>\n")
                .Append(Pipeline(report)).ToString();
        }

        text.Append(LearningCurve(report)).Append(Front(report));
        if (report.Rollouts is { } rollouts) text.Append(Profile(report, rollouts)).Append(Modes(report, rollouts));
        if (report.Classified is { } classified) text.Append(ClassifierSections.Of(report, classified));
        text.Append(Champion(report)).Append(more).Append(ThroughTheGenerations(report)).Append(Lineage(report))
            .Append(Operators(report)).Append(Pipeline(report)).Append(Again(report));
        return text.ToString();
    }

    private static string Header(RunReport report)
    {
        var (run, history) = (report.Run, report.History);
        var started = history.State.Started;
        var last = history.Generations.Count == 0 ? null : history.Generations[^1];
        var text = new StringBuilder($"<h1>{Text(run.Directory.Id)}</h1>\n");
        text.Append($"<p class=\"r-soft\">A search for weight agnostic neural networks in {Text(run.Pipeline.Task.Name)}.</p>\n");
        if (history.Damage is { } damage) text.Append($"<p><strong>{Text(damage)}</strong></p>\n");
        if (report.State == "working") text.Append("<p><strong>The search is still at work: this is how far it was.</strong></p>\n");
        return text.Append(Facts(
            ("task", run.Pipeline.Task.Name),
            ("state", report.State + (history.State.Reason is { } reason && report.State == "failed" ? $": {reason}" : "")),
            ("generations", $"{history.State.LastCompleted + 1} of {history.State.Goal ?? run.Pipeline.Generations}"),
            ("population", $"{run.Pipeline.Population}"),
            ("seed", $"{run.Pipeline.Seed}"),
            ("champion's mean return", last is null ? null : Figure.Of(last.Champion)),
            ("champion's connections", last is null ? null : $"{last.ChampionConnections}"),
            ("at work for", last is null ? null : Duration(last.Elapsed)),
            ("simulated steps", $"{history.Steps:N0}"),
            ("failed individuals", history.Generations.Sum(row => row.Failures) is > 0 and var failed ? $"{failed}" : null),
            ("begun", history.Begun?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC"),
            ("engine", started?.EngineVersion),
            ("forked from", started?.ForkedFrom is { } fork ? $"{fork.RunId} at generation {fork.Generation}" : null),
            ("began with", started is null ? null : string.Join(", ", started.FoundedFrom.Select(one => one.Name))))).ToString();
    }

    private static string LearningCurve(RunReport report)
    {
        var rows = report.History.Generations;
        List<(double, double)> Curve(Func<GenerationRow, double> of) => [.. rows.Select(row => ((double)row.Generation, of(row)))];
        var plot = new Plot(
            "Learning curve: returns by generation",
            Axis.Of("generation", rows.Select(row => (double)row.Generation)),
            Axis.Of("mean return", rows.SelectMany(row => (double[])[row.BestMean, row.Champion, row.Population.LowerQuartile])))
            .Band([.. rows.Select(row => ((double)row.Generation, row.Population.LowerQuartile, row.Population.UpperQuartile))],
                6, "the middle half of the population")
            .Line(Curve(row => row.Population.Median), 6, "its median")
            .Line(Curve(row => row.Population.Mean), 4, "its mean")
            .Line(Curve(row => row.BestMean), 2, "the best of the generation")
            .Line(Curve(row => row.Champion), 1, "the champion, on its confirmation trials");
        var size = new Plot(
            "Connections by generation", Axis.Of("generation", rows.Select(row => (double)row.Generation)),
            Axis.Of("connections", rows.SelectMany(row => (double[])[row.ChampionConnections, row.MedianConnections]), fromZero: true),
            height: 180)
            .Line(Curve(row => row.MedianConnections), 6, "the population's median")
            .Line(Curve(row => row.ChampionConnections), 1, "the champion");
        return Section(
            "Learning curve",
            "A generation's best is flattered by its trials, which are new in each generation; the champion is judged on others, "
            + "always the same.",
            plot.ToSvg() + size.ToSvg());
    }

    private static string Front(RunReport report)
    {
        var state = report.History.State;
        if (state.Evaluations.Length < state.Population.Length) return "";
        var all = Enumerable.Zip(state.Population, state.Evaluations, (one, evaluation) =>
            (Connections: (double)one.Genome.EnabledConnections, Mean: evaluation.MeanReturns.Average(), evaluation.Failure))
            .Where(one => one.Failure is null).ToList();
        if (all.Count == 0) return "";
        var front = new List<(double, double)>();
        var best = double.NegativeInfinity;
        foreach (var (connections, mean, _) in all.OrderBy(one => one.Connections).ThenByDescending(one => one.Mean))
        {
            if (mean <= best) continue;
            front.Add((connections, mean));
            best = mean;
        }

        return Section(
            "Return against size",
            "The last generation: each network by its connections. None beats those of the front in both.",
            new Plot(
                "Mean return against connections", Axis.Of("connections", all.Select(one => one.Connections)),
                Axis.Of("mean return", all.Select(one => one.Mean)))
                .Dots(all.Select(one => (one.Connections, one.Mean)), 6, "the population")
                .Line(front, 1, "the front").Dots(front, 1, radius: 3.5).ToSvg());
    }

    private static string Profile(RunReport report, MeasuredRollouts rollouts)
    {
        var rows = rollouts.Profile.Rows;
        List<(double, double, double)> Band(double low, double high) =>
            [.. rows.Select(row => (row.Weight, Spread.Quantile(Known(row), low), Spread.Quantile(Known(row), high)))];
        double[] Known(Analysis.Measuring.WeightRow row) => [.. row.Returns.Where(one => !double.IsNaN(one))];
        var every = rows.SelectMany(row => row.Returns);
        var plot = new Plot(
            "Returns at each shared weight", Axis.Of("shared weight", rows.Select(row => row.Weight)), Axis.Of("return", every))
            .Band(Band(0, 1), 6, "all trials").Band(Band(0.25, 0.75), 1, "the middle half")
            .Line([.. rows.Select(row => (row.Weight, Spread.Quantile(Known(row), 0.5)))], 1, "median")
            .Line([.. rows.Select(row => (row.Weight, row.Summary.Mean))], 2, "mean")
            .Dots(rows.SelectMany(row => row.Returns.Select(one => (row.Weight, one))), 6, radius: 1.2);
        var searched = rows.Where(row => report.Run.Weights.Contains(row.Weight) || row.Weight == rollouts.Weight).ToList();
        return Section(
            "Weight profile",
            $"{rollouts.Trials} fresh trials at each weight, a dot each. A standard deviation alone would hide that some starts fail.",
            plot.ToSvg() + Table(
                ["weight#", "mean ± sd#", "lowest#", "lower quartile#", "median#", "upper quartile#", "highest#"],
                searched.Select(row => (IReadOnlyList<string>)
                [
                    Figure.Exact(row.Weight), PlusMinus(row.Summary),
                    .. ((double[])[0, 0.25, 0.5, 0.75, 1]).Select(share => Figure.Of(Spread.Quantile(Known(row), share), row.Summary.Mean)),
                ])));
    }

    private static string Modes(RunReport report, MeasuredRollouts rollouts) => Section(
        "Four modes",
        $"The champion's wiring on {rollouts.Trials} fresh trials, as the paper measures it.",
        Table(
            ["weights", "mean return ± sd#", ""],
            [
                ["random, each its own", PlusMinus(rollouts.RandomWeights), "drawn from −2 to 2, anew for each trial"],
                ["random, one shared", PlusMinus(rollouts.RandomShared), "drawn from −2 to 2, anew for each trial"],
                ["shared, the best known", PlusMinus(rollouts.Shared), $"weight {Figure.Exact(rollouts.Weight)}"],
                rollouts.Own is { } own
                    ? ["tuned, each its own", PlusMinus(own), "as its file has them"]
                    : ["tuned, each its own", "", $"not tuned yet: wann tune {report.Run.Directory.Id}"],
            ]));

    private static string Champion(RunReport report)
    {
        var champion = report.Champion!;
        var diagram = DiagramSvg.Write(
            NetworkDiagram.Of(champion.Genome, report.Names),
            $"The champion of generation {report.History.Champions[^1].Champion.Generation}", drawnFor: DrawnFor.Page);
        var film = report.Film is { } drawn
            ? $"<figure class=\"r-film\" role=\"img\" aria-label=\"A rollout of the champion\">{drawn.Svg}<figcaption>A rollout at weight "
                + $"{Figure.Exact(report.Rollouts?.Weight ?? 1)}: a return of {Figure.Of(drawn.Result.Return)} in "
                + $"{drawn.Result.Steps} steps.</figcaption></figure>\n"
            : "";
        return Section("The champion", "", $"<figure class=\"r-scroll\" tabindex=\"0\">{diagram}</figure>\n{film}");
    }

    private static string ThroughTheGenerations(RunReport report)
    {
        var (history, weights) = (report.History, report.Run.Weights);
        var first = history.Generations[0].Generation;
        var moments = Moments.Select(count => count - 1).Where(one => one >= first && one < history.State.LastCompleted)
            .Append(history.State.LastCompleted).ToList();
        var shown = moments.Select(moment => (Moment: moment, Row: history.ChampionAt(moment))).Where(one => one.Row is not null).ToList();
        var returns = Axis.Of("return", shown.SelectMany(one => one.Row!.Champion.Returns), fromZero: true);
        var order = Enumerable.Range(0, weights.Length).OrderBy(i => weights[i]).ToList();
        var text = new StringBuilder("<div class=\"r-row\">\n");
        foreach (var (moment, row) in shown)
        {
            var champion = row!.Champion;
            var options = new DiagramOptions(KeepOrder: true, Condense: champion.Genome.EnabledConnections > MostShown);
            text.Append("<figure>").Append(DiagramSvg.Write(
                NetworkDiagram.Of(champion.Genome, report.Names, options), $"after {moment + 1} generations", drawnFor: DrawnFor.Page));
            text.Append(new Plot(
                $"Returns at each weight after {moment + 1} generations", Axis.Of("shared weight", weights), returns,
                width: 420, height: 170)
                .Line([.. order.Select(i => (weights[i], champion.Returns[i]))], 1)
                .Dots(order.Select(i => (weights[i], champion.Returns[i])), 1, radius: 3.5).ToSvg());
            text.Append(CultureInfo.InvariantCulture, $"<figcaption>After {moment + 1} generations: {DiagramSvg.Size(champion.Genome)}, ")
                .Append(CultureInfo.InvariantCulture, $"mean return {Figure.Of(champion.Mean)}.</figcaption></figure>\n");
        }

        return Section(
            "Through the generations", "Champions as they were, and what they returned at each shared weight on the confirmation trials.",
            text.Append("</div>\n").ToString());
    }

    private static string Lineage(RunReport report)
    {
        var line = report.History.Champions[^1].Descent.Line;
        var steps = line.Where(step => step.ParentMean is not null).ToList();
        string[] heads = ["generation#", "operation", "parent's mean#", "its own#", "gain#", "connections#"];
        IReadOnlyList<string> Row(Descent step) =>
        [
            $"{step.Generation}", Change(step.Child.Change, report.Names), Figure.Of(step.ParentMean),
            Figure.Of(step.Mean, step.ParentMean),
            Figure.Of(step.Mean - step.ParentMean!.Value, step.ParentMean), $"{step.Connections}",
        ];
        var plot = new Plot(
            "The champion's ancestors", Axis.Of("generation of birth", line.Select(step => (double)step.Generation)),
            Axis.Of("mean return at birth", line.Select(step => step.Mean)), height: 220)
            .Line([.. line.Select(step => ((double)step.Generation, step.Mean))], 6)
            .Dots(line.Select(step => ((double)step.Generation, step.Mean)), 1, "an ancestor", radius: 3);
        return Section(
            "Lineage of the champion",
            $"{steps.Count} changes lead from the first population to it. A child's mean is that of its first generation, its parent's "
            + "that of all its own: gains of single steps are partly the luck of the trials.",
            plot.ToSvg() + "<h3>The greatest gains</h3>\n"
            + Table(heads, steps.OrderByDescending(step => step.Mean - step.ParentMean).Take(MostGains).OrderBy(step => step.Generation)
                .Select(Row))
            + (steps.Count > MostGains
                ? $"<details><summary>all {steps.Count} changes</summary>\n{Table(heads, steps.Select(Row))}</details>\n"
                : ""));
    }

    private static string Operators(RunReport report)
    {
        var inLine = report.History.Champions[^1].Descent.Line.Where(step => step.ParentMean is not null)
            .GroupBy(step => step.Child.Change.Operation).ToDictionary(group => group.Key, group => group.ToList());
        return Section(
            "Operators",
            "How often an operation made a child with a higher mean return than its parent's, over all generations; and what it did for "
            + "the champion's ancestors.",
            Table(
                ["operation", "children#", "better than their parent#", "share#", "in the champion's line#", "their gains together#"],
                report.History.Operations.Select(one => (IReadOnlyList<string>)
                [
                    Name(one.Key), $"{one.Value.Tries:N0}", $"{one.Value.Better:N0}",
                    string.Create(CultureInfo.InvariantCulture, $"{100.0 * one.Value.Better / one.Value.Tries:F1}%"),
                    $"{inLine.GetValueOrDefault(one.Key)?.Count ?? 0}",
                    Figure.Of(inLine.GetValueOrDefault(one.Key)?.Sum(step => step.Mean - step.ParentMean!.Value)),
                ])));
    }

    private static string Pipeline(RunReport report) => Section(
        "The pipeline", "With every default filled in.",
        $"<pre tabindex=\"0\">{Text(report.History.State.Started?.Pipeline ?? "")}</pre>\n");

    private static string Again(RunReport report)
    {
        var id = report.Run.Directory.Id;
        var goal = report.History.State.LastCompleted + 1;
        return Section(
            "How to make it again",
            "The same file and seed give the same run, bit for bit, with any number of cores; the log proves it.",
            "<pre tabindex=\"0\">" + Text(
                $"wann run pipeline.resolved.yaml --generations {goal}     # the pipeline above, kept in the run's directory\n"
                + $"wann replay {id} --verify --sample 5%\nwann resume {id} --generations {2 * goal}\nwann watch {id}\n") + "</pre>\n");
    }

    /// <summary>What a change does, in words: "tanh node inserted", "connection from pole angle added".</summary>
    private static string Change(Proposal change, NetworkNames names)
    {
        string Node(int id) => id == 0 ? "bias" : id <= names.Inputs.Count ? names.Inputs[id - 1]
            : id <= names.Inputs.Count + names.Outputs.Count ? names.Outputs[id - 1 - names.Inputs.Count] : $"node {id}";
        return change.Operation switch
        {
            Operation.InsertNode => $"{ActivationLook.Name(change.Activation)} node inserted",
            Operation.AddNode => $"{ActivationLook.Name(change.Activation)} node added",
            Operation.AddConnection => $"{Node(change.First)} connected to {Node(change.Second)}",
            Operation.ChangeActivation => $"{Node(change.First)} made {ActivationLook.Name(change.Activation)}",
            Operation.Merge => $"changes of {change.Many.Numbers.Length} siblings taken together",
            _ => Name(change.Operation),
        };
    }

    private static string Name(Operation operation) => OptionText.SnakeCase(operation.ToString()).Replace('_', ' ');

    private static string PlusMinus(Analysis.Measuring.Summary summary) =>
        $"{Figure.Of(summary.Mean)} ± {Figure.Of(summary.Deviation, summary.Mean)}"
        + (summary.Failures == 0 ? "" : $", {summary.Failures} failed");

    private static string Duration(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min")
        : time.TotalMinutes >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s");
}
