using System.CommandLine;
using System.Diagnostics;
using Wann.Analysis.Measuring;
using Wann.Cli.Reports;
using Wann.Core.Networks;
using Wann.Engine.Runs;
using Wann.Tasks;

namespace Wann.Cli.Commands;

/// <summary>wann evaluate CHAMPION: what a topology is worth, in the paper's four modes; of a classifier, how often it is right.</summary>
internal static class EvaluateCommand
{
    private const string Summary = "Measure a topology: random weights, a random shared weight, the best shared weight, its tuned weights; "
        + "a classifier on its test samples, ensembles of weights too.";

    public static Command Create()
    {
        var (champion, task) = (ChampionInput.Argument(), ChampionInput.TaskOption());
        var trials = TypedOptions.Whole(
            "--trials", "Fresh trials of each mode; of a classifier, random shared weights drawn.", () => 100, 1, 1_000_000);
        var sweep = TypedOptions.Text("--sweep", "Write the sweep over shared weights to this file, as CSV.", "FILE");
        var figures = TypedOptions.Text(
            "--figures", "Of a classifier: write digits.csv, confusion.csv, fields.csv and fields.svg into this directory.", "DIR");
        var (seed, json) = (ChampionInput.SeedOption(), SearchOptions.Json());
        var command = new Command("evaluate", Summary) { champion, task, trials, seed, sweep, figures, json };
        var cluster = ClusterOptions.AddTo(command);
        return command.Does(async call =>
        {
            var input = ChampionInput.Read(call, call.Value(champion), call.Value(task));
            var (csv, pictures) = (call.Value(sweep), call.Value(figures));
            if (pictures is not null && input.Task is not IClassifierTask)
            {
                throw new RefusedException(
                    $"--figures is for classifiers, but {input.Champion.Name}'s task is {input.Champion.Task.Name}: leave it out.");
            }

            Files.MakeSureCanWrite(csv);
            Files.MakeSureCanFill(pictures);
            var cores = call.Value(cluster.Parallelism);
            await using var coordinator = cluster.Begin(call);
            using var progress = new WorkProgress(call.Around, $"evaluating {input.Champion.Name}");
            if (input.Task is IClassifierTask classifier)
            {
                var evaluation = new ClassifierEvaluation(call.Value(seed), call.Value(trials), Math.Max(1, cores), csv, pictures);
                var answers = new ClassifierReport(call.Output, call.Value(json));
                Keep(evaluation.Run(input, classifier, answers, progress, call.Cancellation));
                return 0;
            }

            var rollouts = ((input.Champion.Weights is null ? 3 : 4) * call.Value(trials)) + Sweep.MostRollouts;
            var machines = coordinator is null ? null : new Machines(coordinator, input.Choice);
            using var bench = new Workbench(input.Task, cores, machines) { Done = more => progress.Add(more, rollouts) };
            var report = new ModesReport(call.Output, call.Value(json));
            Keep(Evaluate(input, bench, call.Value(seed), call.Value(trials), csv, report, progress, call.Cancellation));
            return 0;

            void Keep(Sweep found)
            {
                if (!found.IsFlat) input.Keep(found.Best, call.Value(json) ? TextWriter.Null : call.Output, call.Errors);
            }
        });
    }

    private static Sweep Evaluate(
        ChampionInput input, Workbench bench, ulong seed, int trials, string? csv, ModesReport report, WorkProgress progress,
        CancellationToken cancellation)
    {
        var champion = input.Champion;
        var modes = new Modes(bench, champion.Genome, seed, trials);
        report.Begin(champion, trials, seed);
        Add("random_weights", weight: null, () => modes.RandomWeights(cancellation));
        Add("random_shared", weight: null, () => modes.RandomShared(cancellation));
        var sweep = Sweep.Run(bench, NetworkCompiler.Compile(champion.Genome), seed, cancellation);
        Add("tuned_shared", sweep.Best, () => modes.Shared(sweep.Best, cancellation));
        if (champion.Weights is { } weights) Add("tuned_weights", weight: null, () => modes.OwnWeights(weights, cancellation));
        report.End(sweep, champion.Weights is not null);
        if (csv is not null) SweepCsv.Write(csv, sweep);
        return sweep;

        void Add(string mode, double? weight, Func<Summary> measure)
        {
            var begun = Stopwatch.GetTimestamp();
            var summary = measure();
            progress.Clear();
            report.Add(mode, weight, summary, Stopwatch.GetElapsedTime(begun));
        }
    }
}
