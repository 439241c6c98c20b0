namespace Wann.Tasks.Physics2D;

/// <summary>
/// The first time in a step at which a moving shape comes within <see cref="Target"/> of a fixed one. Conservative advancement
/// along local separating axes (Catto, Continuous Collision, GDC 2013): find the nearest features, advance to where their axis
/// loses its separation, repeat until no axis loses it.
/// </summary>
internal static class TimeOfImpact
{
    /// <summary>Distance of the shapes, without skins, at an impact: the skins then overlap by three slops.</summary>
    public const float Target = Tolerances.LinearSlop;

    public const float Tolerance = 0.25f * Tolerances.LinearSlop;

    private const int MaxAxes = 20;
    private const int MaxRootSteps = 50;

    /// <summary>Time of impact in 0..1 of the sweep from its start, or 1 when there is none (or the shapes already overlap).</summary>
    public static float Of(Shape fixedShape, Shape moving, Sweep sweep)
    {
        sweep.Unwind();
        var gjk = new Gjk(fixedShape, moving);
        float t = 0f;
        for (int axis = 0; axis < MaxAxes; axis++)
        {
            Transform pose = sweep.At(t);
            float distance = gjk.Distance(pose);
            if (distance <= 0f)
                return 1f;
            if (distance < Target + Tolerance)
                return t;

            var separation = new SeparationFunction(fixedShape, moving, in sweep, gjk.Nearest, pose);
            switch (AdvanceAlong(separation, ref t))
            {
                case Outcome.Touching: return t;
                case Outcome.Separated or Outcome.Failed: return 1f;
            }
        }

        return 1f;
    }

    private enum Outcome
    {
        Advanced,
        Touching,
        Separated,
        Failed,
    }

    /// <summary>Moves t to the latest time at which this axis still separates, resolving the deepest vertex again and again.</summary>
    private static Outcome AdvanceAlong(SeparationFunction f, ref float t1)
    {
        float t2 = 1f;
        for (int push = 0; push < Tolerances.MaxVertices; push++)
        {
            float s2 = f.FindMin(t2, out int indexA, out int indexB);
            if (s2 > Target + Tolerance)
                return Outcome.Separated;
            if (s2 > Target - Tolerance)
            {
                t1 = t2;
                return Outcome.Advanced;
            }

            float s1 = f.Evaluate(t1, indexA, indexB);
            if (s1 < Target - Tolerance)
                return Outcome.Failed;
            if (s1 <= Target + Tolerance)
                return Outcome.Touching;
            t2 = Root(f, indexA, indexB, t1, s1, t2, s2);
        }

        return Outcome.Advanced;
    }

    /// <summary>Where the separation equals the target between t1 (separated) and t2 (not): bisection and secant by turns.</summary>
    private static float Root(SeparationFunction f, int indexA, int indexB, float t1, float s1, float t2, float s2)
    {
        float fallback = t2;
        for (int i = 0; i < MaxRootSteps; i++)
        {
            float t = (i & 1) == 1 ? t1 + (Target - s1) * (t2 - t1) / (s2 - s1) : 0.5f * (t1 + t2);
            float s = f.Evaluate(t, indexA, indexB);
            if (MathF32.Abs(s - Target) < Tolerance)
                return t;
            if (s > Target)
                (t1, s1) = (t, s);
            else
                (t2, s2) = (t, s);
        }

        return fallback;
    }
}
