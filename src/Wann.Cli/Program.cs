using System.CommandLine;
using Wann.Cli.Commands;

var root = new RootCommand("Weight agnostic neural network search.") { PipelineCommands.Create(), StagesCommand.Create() };
var parsed = root.Parse(args);
var code = parsed.Invoke();
return parsed.Errors.Count > 0 ? 2 : code;
