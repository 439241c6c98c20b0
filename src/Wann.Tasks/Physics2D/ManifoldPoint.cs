namespace Wann.Tasks.Physics2D;

/// <summary>A point of touch, the pair of features that made it, and the impulses (N·s) it carried when last solved.</summary>
internal struct ManifoldPoint
{
    public Vec2 Local;
    public uint Feature;
    public float NormalImpulse;
    public float TangentImpulse;
}
