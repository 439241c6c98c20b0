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

/// <summary>What a report says of the search itself, all of it from the log: its course, and what led to the champion.</summary>
internal static class SearchSections
{
    /// <summary>Generations whose champions are shown, as in the paper's figure, and the last one.</summary>
    private static readonly int[] Moments = [8, 32, 128, 512, 1024, 4096];

    private const int MostGains = 10;

    /// <summary>Connections above which a small picture shows bundles.</summary>
    private const int MostShown = 250;

    public static string LearningCurve(RunReport report)
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

    public static string Front(RunReport report)
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

    public static string ThroughTheGenerations(RunReport report)
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

    public static string Lineage(RunReport report)
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

    public static string Operators(RunReport report)
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
}
