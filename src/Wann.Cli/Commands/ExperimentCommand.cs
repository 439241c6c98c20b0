using System.CommandLine;
using Wann.Analysis.Experiments;
using Wann.Cli.Reports;
using Wann.Engine.Options;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Formats;

namespace Wann.Cli.Commands;

/// <summary>wann experiment FILE: pipelines compared over seeds, from searches to Markdown and CSV.</summary>
internal static class ExperimentCommand
{
    private const string Summary =
        "Compare pipelines: a search for each row and seed up to one budget, their champions measured, each row tested against the first; "
        + "the same command goes on where it was stopped.";

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "An experiment file." };
        var to = TypedOptions.Text(
            "--out", "The directory of the table and of all that it is made from; experiments/NAME among the runs by default.", "DIR");
        var command = new Command("experiment", Summary) { file, to };
        var cluster = ClusterOptions.AddTo(command);
        return command.Does(async call =>
        {
            var reading = ExperimentFile.Load(call.Value(file), call.Catalog);
            if (reading.Experiment is not { } experiment)
            {
                throw new RefusedException([.. reading.Problems.Select(problem => problem.ToString())]);
            }

            var directory = call.Value(to) ?? Path.Combine(call.Global.Runs, "experiments", experiment.Name);
            call.Around.Interrupt.GoOnWith = call.Line;
            using var progress = new WorkProgress(call.Around, $"experiment {experiment.Name}");
            await using var coordinator = cluster.Begin(call);
            if (coordinator is not null && experiment.Budget.CpuSeconds is not null)
            {
                throw new RefusedException("A budget of CPU seconds is of one machine: leave --cluster out, or give another budget.");
            }

            var cores = call.Value(cluster.Parallelism);
            var work = new ExperimentWork(reading, directory, call.Catalog, cores, call.Around.Clock)
            {
                Coordinator = coordinator,
                Progress = (done, all) => progress.Report(done, all),
                Measured = Say,
            };
            work.Check();
            Files.MakeSureCanFill(directory);
            try
            {
                var table = await work.RunAsync(call.Line, call.Cancellation);
                WholeFile.Replace(Path.Combine(directory, "experiment.md"), table.ToMarkdown());
                WholeFile.Replace(Path.Combine(directory, "experiment.csv"), table.ToCsv());
                progress.Clear();
                call.Output.Write(table.ToMarkdown());
                call.Output.WriteLine($"saved in {directory}");
                return 0;
            }
            catch (FormatException e)
            {
                throw new RefusedException(e.Message);
            }
            catch (OperationCanceledException)
            {
                call.Errors.WriteLine($"Stopped; what is done is in {directory}, and the same command goes on.");
                return Failure.Interrupted;
            }

            void Say(string row, MeasuredSearch measured)
            {
                progress.Clear();
                var modes = experiment.Measure.Modes.Select(mode => OptionText.SnakeCase($"{mode}").Replace('_', ' '));
                var values = modes.Zip(measured.Values, (mode, value) => $"{mode} {Figure.Of(value)}");
                var cpu = measured.CpuSeconds is { } seconds ? $", {seconds:F0} CPU seconds" : "";
                call.Errors.WriteLine($"{row}, seed {measured.Seed}: {string.Join(", ", values)}{cpu}");
            }
        });
    }
}
