using Wann.Engine.Events;

namespace Wann.Engine.Dataflow;

/// <summary>Where a search's events go.</summary>
public interface IRunJournal
{
    /// <summary>Takes the next event; events keep the order of the calls.</summary>
    /// <returns>Ends when the event is durable, or fails if it cannot be.</returns>
    Task RecordAsync(RunEvent happened);
}
