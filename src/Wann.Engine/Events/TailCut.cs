namespace Wann.Engine.Events;

/// <summary>Damaged events at the end of the log were given up: nothing between <paramref name="LastGood"/> and this event counts. The past itself is never edited.</summary>
/// <param name="LastGood">The sequence number of the last event before the damage.</param>
/// <param name="Reason">A sentence.</param>
public sealed record TailCut(long LastGood, string Reason) : RunEvent;
