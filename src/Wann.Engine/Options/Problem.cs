namespace Wann.Engine.Options;

/// <summary>What is wrong with a pipeline, where, and what to do about it: one sentence for a person.</summary>
public sealed record Problem(Place Place, string Message)
{
    public override string ToString() => $"{Place}: {Message}";
}

/// <summary>Where something stands.</summary>
/// <param name="Source">A file as the user named it, or an override as the user gave it.</param>
/// <param name="Line">From 1; 0 for the source as a whole.</param>
/// <param name="Column">From 1; 0 for the source as a whole.</param>
public readonly record struct Place(string Source, int Line = 0, int Column = 0)
{
    public override string ToString() => Line == 0 ? Source : $"{Source}:{Line}:{Column}";
}
