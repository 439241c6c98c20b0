namespace Wann.Tasks.Physics2D;

/// <summary><see cref="PositionLoop"/> for groups of eight worlds in turn: contact by contact, joint by joint.</summary>
internal static class LanePositionLoop
{
    public static void Run(ReadOnlySpan<LanePoses> groups, int iterations)
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
            foreach (LanePoses group in groups)
            {
                group.Begin();
                contacts = Math.Max(contacts, group.Contacts);
            }

            for (int c = 0; c < contacts; c++)
            {
                foreach (LanePoses group in groups)
                    group.SolveContact(c);
            }

            for (int j = 0; j < groups[0].Joints; j++)
            {
                foreach (LanePoses group in groups)
                    group.SolveJoint(j);
            }

            foreach (LanePoses group in groups)
                group.StoreWell();
        }

        foreach (LanePoses group in groups)
            group.StoreRest();
    }
}
