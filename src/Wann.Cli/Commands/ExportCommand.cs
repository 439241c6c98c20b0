using System.CommandLine;
using Wann.Cli.Reports;
using Wann.Formats.Champions;

namespace Wann.Cli.Commands;

/// <summary>wann export CHAMPION FILE: a champion for other programs. The file's ending says which.</summary>
public static class ExportCommand
{
    public static Command Create()
    {
        var (champion, task, plugins) = (ChampionInput.Argument(), ChampionInput.TaskOption(), PipelineInput.PluginOption());
        var file = new Argument<string>("FILE") { Description = $"Where to: {ExportFile.Endings}." };
        var weight = ChampionInput.WeightOption("The shared weight to export with, instead of the champion's own weights or best shared weight.");
        var command = new Command("export", "Write a champion as a drawing, an ONNX model, or source code.") { champion, file, task, weight, plugins };
        command.SetAction(result =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Failure.BadInput;
            if (ChampionInput.Read(result.GetRequiredValue(champion), result.GetRequiredValue(task), catalog, errors) is not { } input) return Failure.BadInput;
            var path = result.GetRequiredValue(file);
            var chosen = ChampionWeight.Of(input.Champion, result.GetValue(weight));
            var exported = chosen.Source == WeightSource.Given ? chosen.On(input.Champion) : input.Champion;
            if (ExportFile.Write(path, exported) is { } problem)
            {
                errors.WriteLine(problem);
                return Failure.BadInput;
            }

            output.WriteLine($"{exported.Name} is in {path}{(ExportFile.HasWeight(path) ? $", with {chosen}" : "")}");
            return 0;
        });
        return command;
    }
}
