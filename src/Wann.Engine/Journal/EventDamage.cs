namespace Wann.Engine.Journal;

/// <summary>An event whose hash does not hold.</summary>
/// <param name="SequenceNr">Where it stands.</param>
/// <param name="Type">What it says it is.</param>
/// <param name="After">How many events stand after it.</param>
/// <param name="OnlyTail">Whether at most one completed generation is lost with it: then the tail is cut, and computed again to the same bits.</param>
public sealed record EventDamage(long SequenceNr, string Type, int After, bool OnlyTail);
