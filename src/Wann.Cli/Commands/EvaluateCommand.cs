using System.CommandLine;
using System.Diagnostics;
using Wann.Analysis.Measuring;
using Wann.Cli.Reports;
using Wann.Core.Networks;
using Wann.Tasks;

namespace Wann.Cli.Commands;

/// <summary>wann evaluate CHAMPION: what a topology is worth, in the paper's four modes; of a classifier, how often it is right.</summary>
public static class EvaluateCommand
{
    public static Command Create()
    {
        var (champion, task, plugins) = (ChampionInput.Argument(), ChampionInput.TaskOption(), PipelineInput.PluginOption());
        var trials = new Option<int>("--trials") { Description = "Fresh trials of each mode; of a classifier, random shared weights drawn.", HelpName = "N", DefaultValueFactory = _ => 100 };
        trials.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1_000_000) result.AddError("--trials must be from 1 to 1000000.");
        });
        var sweep = new Option<string?>("--sweep") { Description = "Write the sweep over shared weights to this file, as CSV.", HelpName = "FILE" };
        var figures = new Option<string?>("--figures") { Description = "Of a classifier: write digits.csv, confusion.csv, fields.csv and fields.svg into this directory.", HelpName = "DIR" };
        var (seed, parallelism, json) = (ChampionInput.SeedOption(), SearchOptions.Parallelism(), SearchOptions.Json());
        var command = new Command("evaluate", "Measure a topology: random weights, a random shared weight, the best shared weight, its tuned weights; a classifier on its test samples, ensembles of weights too.")
        {
            champion, task, trials, seed, sweep, figures, plugins, parallelism, json,
        };
        command.SetAction((result, cancellation) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Task.FromResult(Failure.BadInput);
            if (ChampionInput.Read(result.GetRequiredValue(champion), result.GetRequiredValue(task), catalog, errors) is not { } input) return Task.FromResult(Failure.BadInput);
            if (input.Task is IClassifierTask classifier)
            {
                var evaluation = new ClassifierEvaluation(
                    result.GetValue(seed), result.GetValue(trials), result.GetValue(parallelism), result.GetValue(sweep), result.GetValue(figures));
                Keep(input, evaluation.Run(input, classifier, new ClassifierReport(output, result.GetValue(json)), cancellation));
                return Task.FromResult(0);
            }

            if (result.GetValue(figures) is not null)
            {
                errors.WriteLine($"--figures is for classifiers, but {input.Champion.Name}'s task is {input.Champion.Task.Name}: leave it out.");
                return Task.FromResult(Failure.BadInput);
            }

            var bench = new Workbench(input.Task, result.GetValue(parallelism));
            var report = new ModesReport(output, result.GetValue(json));
            Keep(input, Evaluate(input, bench, result.GetValue(seed), result.GetValue(trials), result.GetValue(sweep), report, cancellation));
            return Task.FromResult(0);

            void Keep(ChampionInput measured, Sweep found)
            {
                if (!found.IsFlat) measured.Keep(found.Best, result.GetValue(json) ? TextWriter.Null : output, errors);
            }
        });
        return command;
    }

    private static Sweep Evaluate(ChampionInput input, Workbench bench, ulong seed, int trials, string? csv, ModesReport report, CancellationToken cancellation)
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
            report.Add(mode, weight, summary, Stopwatch.GetElapsedTime(begun));
        }
    }
}
