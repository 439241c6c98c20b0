namespace Wann.Engine.Tests.Runs;

/// <summary>What a network with as many connections as there can be does to a simulation.</summary>
public enum Poison
{
    Throws,
    NotANumber,
    Infinite,
    NeverEnds,
}
