using System.CommandLine;
using Wann.Core.Champions;
using Wann.Core.Genomes;
using Wann.Tuning.Exports;

namespace Wann.Cli.Commands;

/// <summary>wann export CHAMPION FILE: a champion for other programs. The file's ending says which.</summary>
public static class ExportCommand
{
    private static readonly Dictionary<string, Func<ChampionFile, byte[]>> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".json"] = Text(ChampionJson.Write),
        [".out"] = Text(champion => ReferenceFormat.Write(champion.Genome, champion.Weights)),
        [".dot"] = Text(DotExport.Write),
        [".onnx"] = OnnxExport.Write,
        [".cs"] = Text(CSharpExport.Write),
        [".py"] = Text(PythonExport.Write),
    };

    public static Command Create()
    {
        var (champion, task, plugins) = (ChampionInput.Argument(), ChampionInput.TaskOption(), PipelineInput.PluginOption());
        var file = new Argument<string>("FILE") { Description = $"Where to: {string.Join(", ", Formats.Keys)}." };
        var weight = ChampionInput.WeightOption("The shared weight to export with, instead of the champion's own weights or best shared weight.");
        var command = new Command("export", "Write a champion as a drawing, an ONNX model, or source code.") { champion, file, task, weight, plugins };
        command.SetAction(result =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return Failure.BadInput;
            if (ChampionInput.Read(result.GetRequiredValue(champion), result.GetRequiredValue(task), catalog, errors) is not { } input) return Failure.BadInput;
            var path = result.GetRequiredValue(file);
            if (!Formats.TryGetValue(Path.GetExtension(path), out var write))
            {
                errors.WriteLine($"{path}: no format has this ending; there are {string.Join(", ", Formats.Keys)}.");
                return Failure.BadInput;
            }

            var exported = result.GetValue(weight) is { } shared ? input.Champion with { SharedWeight = shared, Weights = null } : input.Champion;
            try
            {
                File.WriteAllBytes(path, write(exported));
            }
            catch (ArgumentException e)
            {
                errors.WriteLine(e.Message);
                return Failure.BadInput;
            }

            output.WriteLine($"{exported.Name} is in {path}");
            return 0;
        });
        return command;
    }

    private static Func<ChampionFile, byte[]> Text(Func<ChampionFile, string> write) => champion => System.Text.Encoding.UTF8.GetBytes(write(champion));
}
