namespace Wann.Tasks.Physics2D;

/// <summary>
/// The lengths, angles and speeds below which the world does not look; values of Box2D 2.3 (b2Settings), on which results depend.
/// </summary>
internal static class Tolerances
{
    public const float Epsilon = 1.1920929e-7f;

    public const float Pi = 3.14159265359f;

    /// <summary>Overlap left on purpose, so that resting contacts persist, m.</summary>
    public const float LinearSlop = 0.005f;

    public const float AngularSlop = 2f / 180f * Pi;

    /// <summary>Skin around each polygon and edge, m.</summary>
    public const float Skin = 2f * LinearSlop;

    public const float MaxLinearCorrection = 0.2f;

    public const float MaxAngularCorrection = 8f / 180f * Pi;

    /// <summary>Share of the overlap removed in one position iteration.</summary>
    public const float Baumgarte = 0.2f;

    /// <summary>The same after an impact, when a contact must be separated at once.</summary>
    public const float ImpactBaumgarte = 0.75f;

    /// <summary>Farthest a body moves in a step, m.</summary>
    public const float MaxTranslation = 2f;

    public const float MaxRotation = 0.5f * Pi;

    /// <summary>Margin of a fat box, m, and the share of the last move it is stretched ahead.</summary>
    public const float FatMargin = 0.1f;

    public const float FatAhead = 2f;

    public const int MaxVertices = 8;

    public const int MaxImpactsPerContact = 8;

    public const int ImpactPositionIterations = 20;
}
