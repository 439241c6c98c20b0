using System.CommandLine;
using Wann.Cli.Reports;
using Wann.Core.Champions;
using Wann.Core.Networks;
using Wann.Tuning.Champions;
using Wann.Tuning.Measuring;

namespace Wann.Cli.Commands;

/// <summary>wann tune CHAMPION: weights of its own for each connection of a topology.</summary>
public static class TuneCommand
{
    private const int ReportTrials = 100;

    public static Command Create()
    {
        var (champion, task, plugins) = (ChampionInput.Argument(), ChampionInput.TaskOption(), PipelineInput.PluginOption());
        var to = new Option<string?>("--out", "-o") { Description = "The tuned champion's file; CHAMPION.tuned.json by default.", HelpName = "FILE" };
        var state = new Option<string?>("--state") { Description = "Where the tuning is kept between runs, to go on with; OUT.tuning by default.", HelpName = "FILE" };
        var weight = ChampionInput.WeightOption("The shared weight to start from; the champion's best by default, found by a sweep if it has none.");
        var defaults = new TuneOptions();
        var method = new Option<TuneMethod>("--method") { Description = "CmaEs, or Pepg for very many connections.", DefaultValueFactory = _ => defaults.Method };
        var population = Number("--population", "Candidates a generation.", defaults.Population);
        var sigma = new Option<double>("--sigma") { Description = "Standard deviation of the first candidates.", HelpName = "S", DefaultValueFactory = _ => defaults.Sigma };
        var trials = Number("--trials", "Rollouts a candidate.", defaults.Trials);
        var generations = Number("--generations", "Generations in all.", defaults.Generations);
        var (seed, parallelism, json) = (ChampionInput.SeedOption(), SearchOptions.Parallelism(), SearchOptions.Json());
        var command = new Command("tune", "Tune each connection's weight, from the best shared weight.")
        {
            champion, task, to, weight, method, population, sigma, trials, generations, seed, state, plugins, parallelism, json,
        };
        command.SetAction((result, cancellation) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var path = result.GetRequiredValue(champion);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Task.FromResult(Failure.BadInput);
            if (ChampionInput.Read(path, result.GetRequiredValue(task), catalog, errors) is not { } input) return Task.FromResult(Failure.BadInput);

            var options = new TuneOptions
            {
                Method = result.GetValue(method),
                Seed = result.GetValue(seed),
                Population = result.GetValue(population),
                Sigma = result.GetValue(sigma),
                Trials = result.GetValue(trials),
                Generations = result.GetValue(generations),
            };
            var bench = new Workbench(input.Task, result.GetValue(parallelism));
            var shared = result.GetValue(weight) ?? input.Champion.SharedWeight ?? Sweep.Run(bench, NetworkCompiler.Compile(input.Champion.Genome), options.Seed, cancellation).Best;
            var file = result.GetValue(to) ?? Path.ChangeExtension(path, ".tuned.json");
            return Task.FromResult(Tune(
                input.Champion with { SharedWeight = shared }, bench, options, file, result.GetValue(state) ?? file + ".tuning", new TuneReport(output, result.GetValue(json)), errors, cancellation));
        });
        return command;
    }

    private static int Tune(
        ChampionFile champion, Workbench bench, TuneOptions options, string file, string statePath, TuneReport report, TextWriter errors, CancellationToken cancellation)
    {
        var stateFile = new TuneStateFile(statePath, champion, options);
        WeightTuning tuning;
        try
        {
            tuning = new WeightTuning(bench, champion.Genome, champion.SharedWeight!.Value, options, stateFile.Load());
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            errors.WriteLine(e.Message);
            return Failure.BadInput;
        }

        report.Begin(champion, options);
        try
        {
            while (!tuning.IsDone)
            {
                var progress = tuning.Advance(cancellation);
                report.Add(progress, options.Generations);
                if (progress.Generation % TuneReport.GenerationsBetweenLines == 0) stateFile.Save(tuning.State);
            }
        }
        catch (OperationCanceledException)
        {
            stateFile.Save(tuning.State);
            errors.WriteLine($"Paused in {statePath}; the same command goes on.");
            return Failure.Interrupted;
        }

        stateFile.Save(tuning.State);
        var tuned = champion with { Weights = tuning.BestWeights };
        File.WriteAllText(file + ".new", ChampionJson.Write(tuned));
        File.Move(file + ".new", file, overwrite: true);
        var modes = new Modes(bench, champion.Genome, options.Seed, ReportTrials);
        report.End(modes.Shared(champion.SharedWeight!.Value, cancellation), modes.OwnWeights(tuning.BestWeights, cancellation), tuning.IsHopeless, file);
        return 0;
    }

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value };
}
