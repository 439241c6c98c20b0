using System.CommandLine;
using Wann.Cli.Reports;
using Wann.Formats.Champions;
using Wann.Formats.Diagrams;

namespace Wann.Cli.Commands;

/// <summary>wann export CHAMPION FILE: a champion for other programs. The file's ending says which.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var (champion, task) = (ChampionInput.Argument(), ChampionInput.TaskOption());
        var file = new Argument<string>("FILE") { Description = $"Where to: {ExportFile.Endings}." };
        var weight = ChampionInput.WeightOption(
            "The shared weight to export with, instead of the champion's own weights or best shared weight.");
        var disabled = TypedOptions.Flag("--disabled", "Of an .svg or .png: show disabled connections too.");
        var single = TypedOptions.Flag("--float", "Of an .onnx: numbers of 32 bits instead of 64.");
        var command = new Command("export", "Write a champion as a drawing, an ONNX model, or source code.")
        {
            champion, file, task, weight, single, disabled,
        };
        return command.Does(call =>
        {
            var path = call.Value(file);
            ExportFile.MakeSureCanWrite(path, call.Value(single), call.Value(disabled));
            var input = ChampionInput.Read(call, call.Value(champion), call.Value(task));
            var chosen = ChampionWeight.Of(input.Champion, call.Value(weight));
            var exported = chosen.Source == WeightSource.Given ? chosen.On(input.Champion) : input.Champion;
            ExportFile.Write(path, new Exported(
                exported, NetworkNames.Of(input.Task), chosen.Source == WeightSource.None ? null : chosen.ToString(), call.Value(single),
                call.Value(disabled)));
            call.Output.WriteLine($"{exported.Name} is in {path}{(ExportFile.HasWeight(path) ? $", with {chosen}" : "")}");
            return 0;
        });
    }
}
