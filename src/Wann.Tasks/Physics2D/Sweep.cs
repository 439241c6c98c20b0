namespace Wann.Tasks.Physics2D;

/// <summary>A body's motion over a step: its centre of mass from C0 to C and its angle from A0 to A; the start stands at the fraction Alpha0 of the step.</summary>
internal struct Sweep
{
    public Vec2 LocalCenter;
    public Vec2 C0, C;
    public float A0, A;
    public float Alpha0;

    /// <summary>The pose at a fraction of the way from (C0, A0) to (C, A).</summary>
    public readonly Transform At(float beta)
    {
        Vec2 center = (1f - beta) * C0 + beta * C;
        return Transform.About(center, Rotation.Of((1f - beta) * A0 + beta * A), LocalCenter);
    }

    /// <summary>Moves the start forward to the fraction <paramref name="alpha"/> of the step.</summary>
    public void Advance(float alpha)
    {
        float beta = (alpha - Alpha0) / (1f - Alpha0);
        C0 += beta * (C - C0);
        A0 += beta * (A - A0);
        Alpha0 = alpha;
    }

    /// <summary>Takes whole turns off both angles, so that interpolation keeps its digits.</summary>
    public void Unwind()
    {
        const float Turn = 2f * Tolerances.Pi;
        float d = Turn * (float)Math.Floor(A0 / Turn);
        A0 -= d;
        A -= d;
    }
}
