using System.Threading.Tasks.Dataflow;

namespace Wann.Engine.Search;

/// <summary>Makes the blocks of a search: bounded, in order, and none of which loses a message or a failure in silence.</summary>
/// <param name="population">How many messages a generation is.</param>
/// <param name="fail">Told of a step's failure.</param>
/// <param name="cancellation">Stops all of them.</param>
internal sealed class SearchBlocks(int population, Action<Exception> fail, CancellationToken cancellation)
{
    /// <summary>Collects a whole generation.</summary>
    public BatchBlock<T> Whole<T>() => new(population, new() { BoundedCapacity = population, CancellationToken = cancellation });

    /// <summary>A message in, a message out.</summary>
    /// <param name="step">What is done.</param>
    /// <param name="parallelism">How many at once.</param>
    /// <param name="capacity">How many it holds; null for a generation.</param>
    public TransformBlock<TIn, TOut> One<TIn, TOut>(Func<TIn, TOut> step, int parallelism = 1, int? capacity = null) =>
        new(Told(step), Bounded(parallelism, capacity));

    /// <inheritdoc cref="One"/>
    public TransformBlock<TIn, TOut> OneAsync<TIn, TOut>(Func<TIn, Task<TOut>> step, int parallelism = 1, int? capacity = null) => new(
        async input =>
        {
            try
            {
                return await step(input);
            }
            catch (Exception failure)
            {
                throw Failed(failure);
            }
        },
        Bounded(parallelism, capacity));

    /// <summary>A message in, any number out.</summary>
    public TransformManyBlock<TIn, TOut> Many<TIn, TOut>(Func<TIn, IEnumerable<TOut>> step) => new(Told(step), Bounded(1));

    private Func<TIn, TOut> Told<TIn, TOut>(Func<TIn, TOut> step) => input =>
    {
        try
        {
            return step(input);
        }
        catch (Exception failure)
        {
            throw Failed(failure);
        }
    };

    /// <summary>
    /// A block that is full has to be asked again by the one before, for each message: it holds a generation, unless a capacity is given
    /// since its messages are large.
    /// </summary>
    private ExecutionDataflowBlockOptions Bounded(int parallelism, int? capacity = null) => new()
    {
        MaxDegreeOfParallelism = parallelism,
        BoundedCapacity = capacity ?? population,
        EnsureOrdered = true,
        CancellationToken = cancellation,
    };

    /// <summary>
    /// The first failure ends the run. A block drops a message in silence when its step throws a cancellation, whoever cancelled, and
    /// whoever waits for that message would wait for ever: so it is told here, and then the message is dropped on purpose.
    /// </summary>
    private OperationCanceledException Failed(Exception failure)
    {
        fail(failure);
        return new OperationCanceledException(failure.Message, failure, cancellation);
    }
}
