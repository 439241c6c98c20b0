using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Wann.Benchmarks;

// dotnet run -c Release --project tests/Wann.Benchmarks -- --filter *Rollouts*
// dotnet run -c Release --project tests/Wann.Benchmarks -- memory
// dotnet run -c Release --project tests/Wann.Benchmarks -- cluster pipelines/biped-laptop.yaml 12
// dotnet run -c Release --project tests/Wann.Benchmarks -- schedule pipelines/biped.yaml 3 250 [DATA]
switch (args)
{
    case ["memory"]:
        Memory.Watch();
        break;
    case ["worker", var address]:
        await ClusterBench.WorkAsync(address);
        break;
    case ["cluster", var file, var generations]:
        await ClusterBench.RunAsync(file, int.Parse(generations, CultureInfo.InvariantCulture));
        break;
    case ["schedule", var file, var generations, var microseconds, .. var data]:
        await Schedule.RunAsync(
            file, int.Parse(generations, CultureInfo.InvariantCulture), double.Parse(microseconds, CultureInfo.InvariantCulture),
            data.FirstOrDefault());
        break;
    default:
        // Each benchmark's program is built with the analyzers and no shared compiler: on a busy machine two minutes are too few.
        var patient = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
        BenchmarkSwitcher.FromAssembly(typeof(Memory).Assembly).Run(args, patient);
        break;
}
