using Wann.Cli;

return await CommandLine.RunAsync(args, LeavableOutput.OfProcess(), Console.Error, Terminal.OfProcess());
