using BenchmarkDotNet.Running;
using Wann.Benchmarks;

// dotnet run -c Release --project tests/Wann.Benchmarks -- --filter *Rollouts*
// dotnet run -c Release --project tests/Wann.Benchmarks -- memory
if (args is ["memory"]) Memory.Watch();
else BenchmarkSwitcher.FromAssembly(typeof(Memory).Assembly).Run(args);
