using Wann.Engine.History;

namespace Wann.Benchmarks;

/// <summary>A search of 1000 generations must hold no more at its end than at its beginning.</summary>
internal static class Memory
{
    public static void Watch()
    {
        Console.WriteLine("generation  live MiB  median connections  allocated MiB a generation");
        var last = 0L;
        new SearchBench().Run(RunState.Empty, 1000, new NoSimulation(), completed: state =>
        {
            if ((state.Generation + 1) % 100 != 0) return;
            var allocated = GC.GetTotalAllocatedBytes();
            Console.WriteLine(
                $"{state.Generation + 1,10}  {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0,8:F2}  "
                + $"{state.Statistics!.MedianConnections,18}  {(allocated - last) / 100 / 1048576.0,27:F2}");
            last = allocated;
        });
    }
}
