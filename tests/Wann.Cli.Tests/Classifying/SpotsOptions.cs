namespace Wann.Cli.Tests.Classifying;

public sealed record SpotsOptions
{
    /// <summary>Whether the test samples are no numbers.</summary>
    public bool Poisoned { get; init; }
}
