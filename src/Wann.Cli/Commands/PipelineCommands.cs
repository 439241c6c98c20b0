using System.CommandLine;
using Wann.Engine.Pipelines;

namespace Wann.Cli.Commands;

/// <summary>wann pipeline lint|show|schema.</summary>
internal static class PipelineCommands
{
    public static Command Create() => new("pipeline", "Check, resolve and describe pipeline files.") { Lint(), Show(), Schema() };

    private static Command Lint()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Pipeline files and experiment files, or directories of them.",
            Arity = ArgumentArity.OneOrMore,
        };
        return new Command("lint", "Find all mistakes in pipeline files and experiment files.") { files }.Does(call =>
        {
            var (catalog, code) = (call.Catalog, 0);
            foreach (var path in call.Value(files).Where(path => PipelineFile.At(path).Count == 0))
            {
                call.Errors.WriteLine($"{path}: there is no pipeline file (*.yaml) in this directory");
                code = Failure.BadInput;
            }

            foreach (var file in call.Value(files).SelectMany(PipelineFile.At))
            {
                var problems = ExperimentFile.IsOne(file)
                    ? ExperimentFile.Load(file, catalog).Problems
                    : PipelineFile.Load(file, catalog).Problems;
                foreach (var problem in problems) call.Errors.WriteLine(problem);
                if (problems.Length > 0) code = Failure.BadInput;
                else call.Output.WriteLine($"{file}: ok");
            }

            return code;
        });
    }

    private static Command Show()
    {
        var file = new Argument<string>("FILE") { Description = "A pipeline file." };
        var overrides = SearchOptions.Set();
        return new Command("show", "Print a pipeline with every default filled in.") { file, overrides }.Does(call =>
        {
            call.Output.Write(call.Pipeline(call.Value(file), call.Value(overrides)).ToYaml());
            return 0;
        });
    }

    private static Command Schema() => new Command("schema", "Print the JSON schema of pipeline files, for editors.").Does(call =>
    {
        call.Output.WriteLine(JsonLines.Indented(PipelineSchema.Of(call.Catalog)));
        return 0;
    });
}
