using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Wann.Benchmarks;

// dotnet run -c Release --project tests/Wann.Benchmarks -- --filter *Rollouts*
// dotnet run -c Release --project tests/Wann.Benchmarks -- memory
if (args is ["memory"]) Memory.Watch();
else
{
    // Each benchmark's program is built with the analyzers and no shared compiler: on a busy machine two minutes are too few.
    var patient = ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10));
    BenchmarkSwitcher.FromAssembly(typeof(Memory).Assembly).Run(args, patient);
}
