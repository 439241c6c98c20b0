namespace Wann.Core.Networks;

/// <summary>
/// What a node does to its weighted sum x. The numbers are the reference program's, which stand in its files, and ours in every
/// log.
/// </summary>
public enum Activation : byte
{
    /// <summary>x</summary>
    Linear = 1,

    /// <summary>1 if x &gt; 0, else 0</summary>
    Step = 2,

    /// <summary>sin(πx)</summary>
    Sine = 3,

    /// <summary>exp(−x²/2)</summary>
    Gaussian = 4,

    /// <summary>tanh(x)</summary>
    Tanh = 5,

    /// <summary>(tanh(x/2) + 1) / 2</summary>
    Sigmoid = 6,

    /// <summary>−x</summary>
    Inverse = 7,

    /// <summary>|x|</summary>
    Absolute = 8,

    /// <summary>max(0, x)</summary>
    Relu = 9,

    /// <summary>cos(πx)</summary>
    Cosine = 10,

    /// <summary>x²</summary>
    Squared = 11,
}
