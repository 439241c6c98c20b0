namespace Wann.Tasks.Physics2D;

/// <summary>Mends overlap and joint errors on positions, contacts first, until all are within their slops or the iterations are used up.</summary>
internal static class PositionLoop
{
    /// <summary>Contacts are well when none overlaps by more than this, m.</summary>
    public const float MostOverlap = 3f * Tolerances.LinearSlop;

    public static void Run(World world, int iterations)
    {
        for (int i = 0; i < iterations; i++)
        {
            float least = 0f;
            foreach (int contact in world.Order.Contacts)
                least = MathF32.Min(least, ContactPosition.Solve(world.Contacts[contact], world.Bodies, Tolerances.Baumgarte));
            bool done = least >= -MostOverlap;
            foreach (int j in world.Order.Joints)
                done &= world.Joints[j].SolvePosition(world.Bodies);
            if (done)
                return;
        }
    }
}
