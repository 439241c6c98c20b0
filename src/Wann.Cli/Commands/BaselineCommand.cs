using System.CommandLine;
using Wann.Analysis.Baselines;
using Wann.Cli.Reports;
using Wann.Engine.Pipelines;
using Wann.Tasks;

namespace Wann.Cli.Commands;

/// <summary>wann baseline softmax|cnn PIPELINE: what a classifier of a fixed shape reaches on a pipeline's data.</summary>
public static class BaselineCommand
{
    public static Command Create() => new("baseline", "Train a classifier of a fixed shape on a pipeline's data, to compare with.")
    {
        Train("softmax", "Softmax regression: every input feeds every class.", BaselineKind.Softmax),
        Train("cnn", "Twice a 3×3 convolution, ReLU and the highest of each 2×2; then every value feeds every class.", BaselineKind.Cnn),
    };

    private static Command Train(string name, string description, BaselineKind kind)
    {
        var file = new Argument<string>("PIPELINE") { Description = "A pipeline file whose task is a classification: its data and preprocessing are used." };
        var defaults = new BaselineOptions();
        var epochs = new Option<int>("--epochs") { Description = "How often every training sample is gone through.", HelpName = "N", DefaultValueFactory = _ => defaults.Epochs };
        var seed = new Option<ulong>("--seed") { Description = "The seed of first parameters, order and held-out samples.", HelpName = "N", DefaultValueFactory = _ => defaults.Seed };
        var (overrides, plugins, parallelism, json) = (PipelineInput.SetOption(), PipelineInput.PluginOption(), SearchOptions.Parallelism(), SearchOptions.Json());
        var command = new Command(name, description) { file, epochs, seed, overrides, plugins, parallelism, json };
        command.SetAction((result, cancellation) =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            var path = result.GetRequiredValue(file);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Task.FromResult(Failure.BadInput);
            if (PipelineInput.Read(path, catalog, result.GetValue(overrides), errors) is not { } pipeline) return Task.FromResult(Failure.BadInput);
            if (LiveStages.Of(pipeline, catalog).Task is not IClassifierTask task)
            {
                errors.WriteLine($"{path}: its task is {pipeline.Task.Name}, but a baseline needs a classification: give a pipeline that has one.");
                return Task.FromResult(Failure.BadInput);
            }

            var options = defaults with { Epochs = result.GetValue(epochs), Seed = result.GetValue(seed) };
            var report = new BaselineReport(output, result.GetValue(json));
            try
            {
                var training = new BaselineTraining(kind, task.Data.Train, options, result.GetValue(parallelism));
                report.Begin(name, task.Data, training.Parameters, options);
                while (!training.IsDone) report.Add(training.Advance(cancellation), options.Epochs);
                report.End(training.Measure(task.Data.Test, cancellation));
                return Task.FromResult(0);
            }
            catch (ArgumentException e)
            {
                errors.WriteLine(e.Message);
                return Task.FromResult(Failure.BadInput);
            }
        });
        return command;
    }
}
