using System.CommandLine;
using Wann.Analysis.Baselines;
using Wann.Cli.Reports;
using Wann.Engine.Pipelines;
using Wann.Engine.Runs;
using Wann.Tasks;

namespace Wann.Cli.Commands;

/// <summary>wann baseline softmax|cnn PIPELINE: what a classifier of a fixed shape reaches on a pipeline's data.</summary>
internal static class BaselineCommand
{
    public static Command Create() => new("baseline", "Train a classifier of a fixed shape on a pipeline's data, to compare with.")
    {
        Train("softmax", "Softmax regression: every input feeds every class.", BaselineKind.Softmax),
        Train("cnn", "Twice a 3×3 convolution, ReLU and the highest of each 2×2; then every value feeds every class.", BaselineKind.Cnn),
    };

    private static Command Train(string name, string description, BaselineKind kind)
    {
        var file = new Argument<string>("PIPELINE")
        {
            Description = "A pipeline file whose task is a classification: its data and preprocessing are used.",
        };
        var defaults = new BaselineOptions();
        var epochs = TypedOptions.Whole("--epochs", "How often every training sample is gone through.", () => defaults.Epochs, least: 1);
        var seed = TypedOptions.Seed("--seed", "The seed of first parameters, order and held-out samples.", defaults.Seed);
        var (overrides, parallelism, json) = (SearchOptions.Set(), SearchOptions.Parallelism(), SearchOptions.Json());
        return new Command(name, description) { file, epochs, seed, overrides, parallelism, json }.Does(call =>
        {
            var pipeline = call.Pipeline(call.Value(file), call.Value(overrides));
            if (LiveStages.Of(pipeline, call.Catalog).Task is not IClassifierTask task)
            {
                throw new RefusedException(
                    $"{call.Value(file)}: its task is {pipeline.Task.Name}, but a baseline needs a classification: "
                    + "give a pipeline that has one.");
            }

            var options = defaults with { Epochs = call.Value(epochs), Seed = call.Value(seed) };
            var report = new BaselineReport(call.Output, call.Value(json));
            try
            {
                var training = new BaselineTraining(kind, task.Data.Train, options, call.Value(parallelism));
                report.Begin(name, task.Data, training.Parameters, options);
                using var progress = new WorkProgress(call.Around, $"training {name}");
                while (!training.IsDone)
                {
                    var epoch = training.Advance(call.Cancellation);
                    progress.Clear();
                    report.Add(epoch, options.Epochs);
                    progress.Report(epoch.Epoch, options.Epochs);
                }

                progress.Clear();
                report.End(training.Measure(task.Data.Test, call.Cancellation));
                return 0;
            }
            catch (ArgumentException e)
            {
                throw new RefusedException(e.Message);
            }
        });
    }
}
