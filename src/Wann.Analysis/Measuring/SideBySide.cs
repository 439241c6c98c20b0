using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Wann.Analysis.Measuring;

/// <summary>Workers with buffers of their own, one a core, that are kept for the next call.</summary>
internal sealed class SideBySide<TWorker>(int parallelism, Func<TWorker> create)
{
    private readonly ConcurrentBag<TWorker> _idle = [];

    /// <summary>Does pieces of work 0 … count − 1, in any order; the first failure is thrown as it is.</summary>
    public void Run(int count, Action<TWorker, int> work, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, count, options, () => _idle.TryTake(out var worker) ? worker : create(), RunOne, _idle.Add);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        TWorker RunOne(int piece, ParallelLoopState state, TWorker worker)
        {
            work(worker, piece);
            return worker;
        }
    }
}
