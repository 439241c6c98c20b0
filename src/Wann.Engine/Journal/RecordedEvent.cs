namespace Wann.Engine.Journal;

/// <summary>An event as the journal holds it. Run id and sequence number are the journal's own columns.</summary>
/// <param name="Type">The event's stable name.</param>
/// <param name="Version">Of its payload.</param>
/// <param name="Time">When it was recorded (UTC); for people, never hashed.</param>
/// <param name="Payload">MessagePack.</param>
/// <param name="Hash">See <see cref="HashChain"/>.</param>
public sealed record RecordedEvent(string Type, int Version, DateTime Time, byte[] Payload, byte[] Hash);
