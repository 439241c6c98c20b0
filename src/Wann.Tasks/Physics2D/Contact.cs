namespace Wann.Tasks.Physics2D;

/// <summary>Two shapes whose fat boxes overlap: A is a piece of the ground or the older body, B a body.</summary>
internal struct Contact
{
    /// <summary>The piece of ground, or -1 between two bodies.</summary>
    public int Piece;
    public int BodyA, BodyB;
    public float Friction;
    public Manifold Manifold;
    public bool Touching;

    /// <summary>False for the rest of a step after an impact that turned out not to touch.</summary>
    public bool Enabled;

    /// <summary>Time of impact in this step's fraction, valid while HasImpact.</summary>
    public float Impact;
    public bool HasImpact;
    public int ImpactCount;
}
