namespace Wann.Core.Numerics;

/// <summary>
/// The elementary functions, the same bits at every vector width and on every machine: branch-free, of nothing but exactly rounded
/// operations (+, −, ×, ÷, fused multiply-add, rounding to integers) and bit selections, in one fixed order.
/// </summary>
/// <remarks>Polynomials are minimax, their coefficients found by Sollya. NaN gives NaN; a zero result's sign is that of round-off.</remarks>
public static partial class PortableMath;
