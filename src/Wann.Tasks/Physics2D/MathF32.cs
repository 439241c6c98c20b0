namespace Wann.Tasks.Physics2D;

/// <summary>The exact single-precision operations the solver needs. Each is correctly rounded, so it gives the same bits on every machine.</summary>
internal static class MathF32
{
    /// <summary>Correctly rounded: a double root of a float rounds to the float root.</summary>
    public static float Sqrt(float x) => (float)Math.Sqrt(x);

    /// <summary>a·b + c, rounded once.</summary>
    public static float MultiplyAdd(float a, float b, float c) => float.FusedMultiplyAdd(a, b, c);

    /// <summary>c − a·b, rounded once.</summary>
    public static float Subtract(float c, float a, float b) => float.FusedMultiplyAdd(-a, b, c);

    public static float Abs(float x) => Math.Abs(x);

    public static float Clamp(float x, float low, float high) => Max(low, Min(x, high));

    /// <summary>One comparison, so that a lane of a vector does the same.</summary>
    public static float Min(float a, float b) => a < b ? a : b;

    public static float Max(float a, float b) => a > b ? a : b;
}
