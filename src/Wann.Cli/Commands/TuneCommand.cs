using System.CommandLine;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Analysis.Tuning;
using Wann.Cli.Reports;
using Wann.Core.Networks;
using Wann.Formats.Champions;
using Wann.Tasks;

namespace Wann.Cli.Commands;

/// <summary>wann tune CHAMPION: weights of its own for each connection of a topology.</summary>
public static class TuneCommand
{
    private const int Epochs = 30;

    public static Command Create()
    {
        var (champion, task, plugins) = (ChampionInput.Argument(), ChampionInput.TaskOption(), PipelineInput.PluginOption());
        var to = new Option<string?>("--out", "-o") { Description = "The tuned champion's file; CHAMPION.tuned.json by default.", HelpName = "FILE" };
        var state = new Option<string?>("--state") { Description = "Where the tuning is kept between runs, to go on with; OUT.tuning by default.", HelpName = "FILE" };
        var weight = ChampionInput.WeightOption("The shared weight to start from; the champion's best by default, found by a sweep if it has none.");
        var defaults = new TuneOptions();
        var method = new Option<TuneMethod>("--method")
        {
            Description = "CmaEs, for up to a few hundred connections; Pepg, for very many; Gradient, for classifiers, by far the fastest there.",
            DefaultValueFactory = _ => defaults.Method,
        };
        var population = Number("--population", $"Candidates a generation; {defaults.Population} by default.");
        var sigma = new Option<double>("--sigma") { Description = "Standard deviation of the first candidates.", HelpName = "S", DefaultValueFactory = _ => defaults.Sigma };
        var trials = Number("--trials", $"Rollouts a candidate; {defaults.Trials} by default, 1 for a classifier, whose rollout is a whole batch of samples.");
        var generations = Number("--generations", $"Generations in all; {defaults.Generations} by default. By gradient, epochs; {Epochs} by default.");
        var batch = Number("--batch", $"By gradient: samples a step; {defaults.Batch} by default.");
        var rate = new Option<double>("--rate") { Description = "By gradient: the step size.", HelpName = "R", DefaultValueFactory = _ => defaults.Rate };
        var (seed, parallelism, json) = (ChampionInput.SeedOption(), SearchOptions.Parallelism(), SearchOptions.Json());
        var command = new Command("tune", "Tune each connection's weight, from the best shared weight.")
        {
            champion, task, to, weight, method, population, sigma, trials, generations, batch, rate, seed, state, plugins, parallelism, json,
        };
        command.SetAction((result, cancellation) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var path = result.GetRequiredValue(champion);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Task.FromResult(Failure.BadInput);
            if (ChampionInput.Read(path, result.GetRequiredValue(task), catalog, errors) is not { } input) return Task.FromResult(Failure.BadInput);

            var by = result.GetValue(method);
            var options = new TuneOptions
            {
                Method = by,
                Seed = result.GetValue(seed),
                Population = result.GetValue(population) ?? defaults.Population,
                Sigma = result.GetValue(sigma),
                Trials = result.GetValue(trials) ?? (input.Task is IClassifierTask ? 1 : defaults.Trials),
                Generations = result.GetValue(generations) ?? (by == TuneMethod.Gradient ? Epochs : defaults.Generations),
                Batch = result.GetValue(batch) ?? defaults.Batch,
                Rate = result.GetValue(rate),
            };
            if (by == TuneMethod.Gradient && input.Task is not IClassifierTask)
            {
                errors.WriteLine($"--method gradient is for classifiers, but {input.Champion.Name}'s task is {input.Champion.Task.Name}: use cmaes or pepg.");
                return Task.FromResult(Failure.BadInput);
            }

            var cores = result.GetValue(parallelism);
            var known = ChampionWeight.SharedOf(input.Champion, result.GetValue(weight));
            var from = known.Shared is null ? new ChampionWeight(BestShared(input, options.Seed, cores, cancellation), WeightSource.Evaluate) : known;
            var file = result.GetValue(to) ?? Path.ChangeExtension(path, ".tuned.json");
            var work = new TuneWork(
                input with { Champion = from.On(input.Champion) }, options, cores, file, result.GetValue(state) ?? file + ".tuning", new TuneReport(output, result.GetValue(json), from.ToString()), errors);
            return Task.FromResult(work.Run(cancellation));
        });
        return command;
    }

    private static double BestShared(ChampionInput input, ulong seed, int parallelism, CancellationToken cancellation)
    {
        var network = NetworkCompiler.Compile(input.Champion.Genome);
        var sweep = input.Task is IClassifierTask classifier
            ? ClassifierSweep.Run(new ClassifierBench(parallelism), network, classifier.Data.Train, cancellation)
            : Sweep.Run(new Workbench(input.Task, parallelism), network, seed, cancellation);
        return sweep.Best;
    }

    private static Option<int?> Number(string name, string description) => new(name) { Description = description, HelpName = "N" };
}
