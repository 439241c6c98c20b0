namespace Wann.Engine.Journal;

/// <summary>An event whose hash does not hold.</summary>
/// <param name="SequenceNr">Where it stands.</param>
/// <param name="Type">What it says it is.</param>
/// <param name="After">How many events stand after it.</param>
/// <param name="OnlyTail">Whether no completed generation is lost with it: then the tail can be cut, at no more than the cost of a crash.</param>
public sealed record EventDamage(long SequenceNr, string Type, int After, bool OnlyTail);
