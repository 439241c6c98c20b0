using Wann.Engine.Events;
using Wann.Engine.Runs;

namespace Wann.Engine.Journal;

/// <summary>Reads events back in order: checks each one's place in the chain, and folds the good ones into the state.</summary>
public sealed class EventReading
{
    public RunState State { get; private set; } = RunState.Empty;

    public ChainReading Chain { get; } = new();

    public void StartFrom(RunState state, byte[] head, long sequenceNr)
    {
        State = state;
        Chain.StartFrom(head, sequenceNr);
    }

    /// <returns>The event, if it is good.</returns>
    public RunEvent? Add(long sequenceNr, RecordedEvent recorded)
    {
        if (!Chain.Add(sequenceNr, recorded)) return null;
        var happened = EventCodec.Read(recorded.Type, recorded.Version, recorded.Payload);
        State = State.Apply(happened);
        return happened;
    }
}
