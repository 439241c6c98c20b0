namespace Wann.Engine.Tests.Runs;

public sealed record PoisonOptions
{
    public Poison Poison { get; init; }
}
