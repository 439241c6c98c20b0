namespace Wann.Core.Numerics;

/// <summary>
/// The elementary functions, the same bits at every vector width and on every machine: branch-free, of nothing but exactly
/// rounded operations (+, −, ×, ÷, √, fused multiply-add, rounding to integers) and bit selections, in one fixed order.
/// </summary>
/// <remarks>
/// Polynomials are minimax, their coefficients found by Sollya. NaN gives NaN; the sign of a zero sine is unspecified. Inline no more
/// than one or two functions of a <see cref="Triple{T}"/> into a method: the JIT keeps some 500 variables, then it calls.
/// </remarks>
public static partial class PortableMath;
