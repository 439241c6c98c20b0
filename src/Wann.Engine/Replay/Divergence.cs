namespace Wann.Engine.Replay;

/// <summary>The first place where a run, computed again, is not what its log says.</summary>
/// <param name="Generation">Which generation.</param>
/// <param name="Individual">Which individual, or null if it is about all of them.</param>
/// <param name="Weight">The shared weight, or null if it is not about a return.</param>
/// <param name="What">What was compared.</param>
/// <param name="Expected">As the log says.</param>
/// <param name="Actual">As computed again.</param>
public sealed record Divergence(int Generation, int? Individual, double? Weight, string What, string Expected, string Actual)
{
    public override string ToString() =>
        $"Generation {Generation}"
        + (Individual is { } individual ? $", individual {individual}" : "")
        + (Weight is { } weight ? $", weight {weight}" : "")
        + $": the log says {What} {Expected}, but it comes out as {Actual}.";
}
