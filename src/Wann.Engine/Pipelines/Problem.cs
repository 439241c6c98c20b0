namespace Wann.Engine.Pipelines;

/// <summary>What is wrong with a pipeline, where, and what to do about it: one sentence for a person.</summary>
public sealed record Problem(Place Place, string Message)
{
    public override string ToString() => $"{Place}: {Message}";
}
