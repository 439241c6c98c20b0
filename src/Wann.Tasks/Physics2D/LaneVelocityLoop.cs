namespace Wann.Tasks.Physics2D;

/// <summary><see cref="VelocityLoop"/> for groups of eight worlds in turn: joint by joint, contact by contact.</summary>
internal static class LaneVelocityLoop
{
    public static void Run(ReadOnlySpan<LaneVelocities> groups, int iterations)
    {
        for (int i = 0; i < iterations; i++)
        {
            while (groups.Length > 0 && groups[^1].Open == 0)
                groups = groups[..^1];
            while (groups.Length > 0 && groups[0].Open == 0)
                groups = groups[1..];
            if (groups.Length == 0)
                return;

            int contacts = 0;
            foreach (LaneVelocities group in groups)
            {
                group.Remember();
                contacts = Math.Max(contacts, group.Contacts);
            }

            for (int j = 0; j < groups[0].Joints; j++)
            {
                foreach (LaneVelocities group in groups)
                    group.SolveJoint(j);
            }

            for (int c = 0; c < contacts; c++)
            {
                foreach (LaneVelocities group in groups)
                    group.SolveContact(c);
            }

            foreach (LaneVelocities group in groups)
                group.StoreSettled();
        }

        foreach (LaneVelocities group in groups)
            group.StoreRest();
    }
}
