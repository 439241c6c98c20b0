using System.Runtime.InteropServices;

namespace Wann.Tasks.Physics2D;

/// <summary>A body's velocity while it is being solved; four floats, so that a body is one vector register.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct BodyVelocity
{
    public float X, Y, Spin, Unused;
}
