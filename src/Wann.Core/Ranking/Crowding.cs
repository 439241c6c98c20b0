namespace Wann.Core.Ranking;

/// <summary>How the crowding distance scales an objective.</summary>
public enum Crowding : byte
{
    /// <summary>By the reciprocal of its spread in the front, 1/(max − min). (Deb et al., "NSGA-II", 2002, §III-B.)</summary>
    Correct,

    /// <summary>As the reference program has it, by |1/max − min|, so that the mean return alone decides the order inside a front.</summary>
    Reference,
}
