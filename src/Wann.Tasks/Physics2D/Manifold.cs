using System.Runtime.CompilerServices;

namespace Wann.Tasks.Physics2D;

/// <summary>Where two shapes touch: a reference face of one, and up to two points of the other, each in its own body's frame.</summary>
internal struct Manifold
{
    /// <summary>The face lies on B and the points on A; otherwise the face on A and the points on B.</summary>
    public bool FaceOnB;
    public Vec2 LocalNormal;
    public Vec2 LocalFacePoint;
    public int Count;
    public Points2 Points;

    [InlineArray(2)]
    public struct Points2
    {
        private ManifoldPoint _first;
    }

    /// <summary>Carries the impulses of last step's points over to the same features, for warm starting.</summary>
    public void TakeImpulses(in Manifold old)
    {
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j < old.Count; j++)
            {
                if (old.Points[j].Feature != Points[i].Feature)
                    continue;
                Points[i].NormalImpulse = old.Points[j].NormalImpulse;
                Points[i].TangentImpulse = old.Points[j].TangentImpulse;
                break;
            }
        }
    }
}
