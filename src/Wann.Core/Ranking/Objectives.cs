namespace Wann.Core.Ranking;

/// <summary>What an individual is judged by, each to be maximised but the connections.</summary>
/// <param name="Mean">The mean return over all shared weights and trials.</param>
/// <param name="Best">The mean return at the best single shared weight.</param>
/// <param name="Connections">Enabled connections.</param>
public readonly record struct Objectives(double Mean, double Best, int Connections)
{
    /// <summary>The complexity objective, to be maximised; a network without a connection counts as one with 1.</summary>
    public double Simplicity => 1.0 / Math.Max(1, Connections);
}
