using System.CommandLine;
using Wann.Analysis.Classifying;
using Wann.Analysis.Measuring;
using Wann.Analysis.Tuning;
using Wann.Cli.Reports;
using Wann.Core.Networks;
using Wann.Engine.Options;
using Wann.Engine.Runs;
using Wann.Formats.Champions;
using Wann.Tasks;

namespace Wann.Cli.Commands;

/// <summary>wann tune CHAMPION: weights of its own for each connection of a topology.</summary>
internal static class TuneCommand
{
    private const int Epochs = 30;

    public static Command Create()
    {
        var (champion, task, defaults) = (ChampionInput.Argument(), ChampionInput.TaskOption(), new TuneOptions());
        var to = TypedOptions.Text("--out", "The tuned champion's file; CHAMPION.tuned.json by default.", "FILE");
        to.Aliases.Add("-o");
        var state = TypedOptions.Text("--state", "Where the tuning is kept between runs, to go on with; OUT.tuning by default.", "FILE");
        var weight = ChampionInput.WeightOption("The shared weight to start from; the champion's best by default, or a sweep's.");
        var method = TypedOptions.Choice(
            "--method",
            "cma_es, for up to a few hundred connections; pepg, for very many; gradient, for classifiers, by far the fastest there.",
            defaults.Method);
        var population = Number("--population", $"Candidates a generation; {defaults.Population} by default.", least: 4);
        var sigma = TypedOptions.Positive("--sigma", "Standard deviation of the first candidates.", "S", defaults.Sigma);
        var trials = Number("--trials", $"Rollouts a candidate; {defaults.Trials} by default, 1 for a classifier: a batch of samples.");
        var generations = Number(
            "--generations", $"Generations in all; {defaults.Generations} by default. By gradient, epochs; {Epochs} by default.");
        var batch = Number("--batch", $"By gradient: samples a step; {defaults.Batch} by default.");
        var rate = TypedOptions.Positive("--rate", "By gradient: the step size.", "R", defaults.Rate);
        var (seed, json) = (ChampionInput.SeedOption(), SearchOptions.Json());
        var command = new Command("tune", "Tune each connection's weight, from the best shared weight.")
        {
            champion, task, to, weight, method, population, sigma, trials, generations, batch, rate, seed, state, json,
        };
        var cluster = ClusterOptions.AddTo(command);
        return command.Does(async call =>
        {
            var input = ChampionInput.Read(call, call.Value(champion), call.Value(task));
            var by = call.Value(method);
            var options = new TuneOptions
            {
                Method = by,
                Seed = call.Value(seed),
                Population = call.Value(population) ?? defaults.Population,
                Sigma = call.Value(sigma),
                Trials = call.Value(trials) ?? (input.Task is IClassifierTask ? 1 : defaults.Trials),
                Generations = call.Value(generations) ?? (by == TuneMethod.Gradient ? Epochs : defaults.Generations),
                Batch = call.Value(batch) ?? defaults.Batch,
                Rate = call.Value(rate),
            };
            if (by == TuneMethod.Gradient && input.Task is not IClassifierTask)
            {
                throw new RefusedException(
                    $"--method gradient is for classifiers, but {input.Champion.Name}'s task is {input.Champion.Task.Name}: "
                    + "use cma_es or pepg.");
            }

            Option[] idle = by == TuneMethod.Gradient ? [population, sigma, trials] : [batch, rate];
            if (idle.FirstOrDefault(call.IsGiven) is { } unused)
            {
                throw new RefusedException($"{unused.Name} means nothing to --method {OptionText.SnakeCase($"{by}")}: leave it out.");
            }

            var file = call.Value(to) ?? Path.ChangeExtension(input.Path, ".tuned.json");
            var kept = call.Value(state) ?? file + ".tuning";
            Files.MakeSureCanWrite(file);
            Files.MakeSureCanWrite(kept);
            call.Around.Interrupt.GoOnWith = call.Line;
            var cores = call.Value(cluster.Parallelism);
            await using var coordinator = cluster.Begin(call);
            var machines = coordinator is null ? null : new Machines(coordinator, input.Choice);
            var known = ChampionWeight.SharedOf(input.Champion, call.Value(weight));
            var from = known.Shared is null
                ? new ChampionWeight(BestShared(input, options.Seed, cores, machines, call), WeightSource.Evaluate)
                : known;
            using var report = new TuneReport(call.Around, call.Value(json), from.ToString());
            using var work = new TuningWork(from.On(input.Champion), input.Task, options, cores, kept, machines);
            try
            {
                work.Run(file, report, call.Cancellation);
                return 0;
            }
            catch (OperationCanceledException) when (report.IsPaused)
            {
                return Failure.Interrupted;
            }
        });
    }

    private static double BestShared(ChampionInput input, ulong seed, int parallelism, Machines? machines, Call call)
    {
        var network = NetworkCompiler.Compile(input.Champion.Genome);
        using var progress = new WorkProgress(call.Around, $"looking for the best shared weight of {input.Champion.Name}");
        if (input.Task is IClassifierTask { Data.Train: var train })
        {
            var answers = (double)Sweep.MostWeights * train.Count;
            var classifying = new ClassifierBench(Math.Max(1, parallelism)) { Done = more => progress.Add(more, answers) };
            return ClassifierSweep.Run(classifying, network, train, call.Cancellation).Best;
        }

        using var bench = new Workbench(input.Task, parallelism, machines) { Done = more => progress.Add(more, Sweep.MostRollouts) };
        return Sweep.Run(bench, network, seed, call.Cancellation).Best;
    }

    private static Option<int?> Number(string name, string description, int least = 1) => TypedOptions.Whole(name, description, least);
}
