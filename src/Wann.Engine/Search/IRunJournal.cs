using Wann.Engine.History;

namespace Wann.Engine.Search;

/// <summary>Where a search's events go.</summary>
public interface IRunJournal
{
    /// <summary>Takes the next event; events keep the order of the calls.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="after">The run's state with it.</param>
    /// <returns>Ends when the event is durable, or fails if it cannot be.</returns>
    Task RecordAsync(RunEvent happened, RunState after);
}
