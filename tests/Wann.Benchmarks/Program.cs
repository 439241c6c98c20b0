using BenchmarkDotNet.Running;

// dotnet run -c Release --project tests/Wann.Benchmarks -- --filter *Rollouts*
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
