namespace Wann.Tasks.Physics2D;

/// <summary>
/// Steps up to sixteen worlds of equal build together, the velocity and position iterations in the lanes of vectors. Each world comes
/// out as if it had been stepped alone, bit for bit. Their bodies may touch the ground only.
/// </summary>
public sealed class WorldLanes
{
    public const int Count = Groups * Lane.Count;

    /// <summary>Iterations wait for their own results; two groups of lanes in turn fill each other's waits.</summary>
    private const int Groups = 2;

    private readonly LaneSlots[] _slots = new LaneSlots[Groups];
    private readonly LaneVelocities[] _velocities = new LaneVelocities[Groups];
    private readonly LanePoses[] _poses = new LanePoses[Groups];
    private readonly World[] _running = new World[Count];

    public WorldLanes(WorldCapacity capacity)
    {
        for (int g = 0; g < Groups; g++)
        {
            _slots[g] = new LaneSlots(capacity.Contacts);
            _velocities[g] = new LaneVelocities(capacity);
            _poses[g] = new LanePoses(capacity);
        }
    }

    /// <summary>Advances the worlds by dt seconds; those that have failed stand still.</summary>
    public void Step(ReadOnlySpan<World> worlds, float dt, int velocityIterations, int positionIterations)
    {
        int count = 0;
        foreach (World world in worlds)
        {
            if (world.Failed)
                continue;
            world.Begin(dt);
            _running[count++] = world;
        }

        int groups = (count + Lane.Count - 1) / Lane.Count;
        for (int g = 0; g < groups; g++)
        {
            _slots[g].Deal(Group(g, count));
            _velocities[g].Load(Group(g, count), _slots[g]);
        }

        LaneVelocityLoop.Run(_velocities.AsSpan(0, groups), velocityIterations);
        for (int g = 0; g < groups; g++)
        {
            foreach (World world in Group(g, count))
                world.Move(dt);
            _poses[g].Load(Group(g, count), _slots[g]);
        }

        LanePositionLoop.Run(_poses.AsSpan(0, groups), positionIterations);
        foreach (World world in _running.AsSpan(0, count))
        {
            if (!world.Failed)
                world.End(dt, velocityIterations);
        }
    }

    private ReadOnlySpan<World> Group(int g, int count) => _running.AsSpan(g * Lane.Count, Math.Min(Lane.Count, count - g * Lane.Count));
}

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
