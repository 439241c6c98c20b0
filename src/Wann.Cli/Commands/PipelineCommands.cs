using System.CommandLine;
using Wann.Engine.Pipelines;

namespace Wann.Cli.Commands;

/// <summary>wann pipeline lint|show|schema.</summary>
public static class PipelineCommands
{
    public static Command Create() => new("pipeline", "Check, resolve and describe pipeline files.") { Lint(), Show(), Schema() };

    private static Command Lint()
    {
        var files = new Argument<string[]>("FILE") { Description = "Pipeline files, or directories of them.", Arity = ArgumentArity.OneOrMore };
        var plugins = PipelineInput.PluginOption();
        var command = new Command("lint", "Find all mistakes in pipeline files.") { files, plugins };
        command.SetAction(result =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return PipelineInput.BadInput;

            var code = 0;
            foreach (var path in result.GetRequiredValue(files))
            {
                if (PipelineFile.At(path).Count > 0) continue;
                errors.WriteLine($"{path}: there is no pipeline file (*.yaml) in this directory");
                code = PipelineInput.BadInput;
            }

            foreach (var file in result.GetRequiredValue(files).SelectMany(PipelineFile.At))
            {
                if (PipelineInput.Read(file, catalog, [], errors) is null) code = PipelineInput.BadInput;
                else output.WriteLine($"{file}: ok");
            }

            return code;
        });
        return command;
    }

    private static Command Show()
    {
        var file = new Argument<string>("FILE") { Description = "A pipeline file." };
        var (overrides, plugins) = (PipelineInput.SetOption(), PipelineInput.PluginOption());
        var command = new Command("show", "Print a pipeline with every default filled in.") { file, overrides, plugins };
        command.SetAction(result =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return PipelineInput.BadInput;
            var pipeline = PipelineInput.Read(result.GetRequiredValue(file), catalog, result.GetValue(overrides), errors);
            if (pipeline is null) return PipelineInput.BadInput;

            output.Write(pipeline.ToYaml());
            return 0;
        });
        return command;
    }

    private static Command Schema()
    {
        var plugins = PipelineInput.PluginOption();
        var command = new Command("schema", "Print the JSON schema of pipeline files, for editors.") { plugins };
        command.SetAction(result =>
        {
            var (output, errors) = (result.InvocationConfiguration.Output, result.InvocationConfiguration.Error);
            if (PipelineInput.Catalog(result, plugins, errors) is not { } catalog) return PipelineInput.BadInput;

            output.WriteLine(JsonOutput.Of(PipelineSchema.Of(catalog)));
            return 0;
        });
        return command;
    }
}
