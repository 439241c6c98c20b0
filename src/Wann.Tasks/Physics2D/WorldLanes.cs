namespace Wann.Tasks.Physics2D;

/// <summary>
/// Steps up to eight worlds of equal build together, the velocity and position iterations in the lanes of vectors. Each world comes out as
/// if it had been stepped alone, bit for bit. Their bodies may touch the ground only.
/// </summary>
public sealed class WorldLanes(WorldCapacity capacity)
{
    public const int Count = Lane.Count;

    private readonly LaneSlots _slots = new(capacity.Contacts);
    private readonly LaneVelocityLoop _velocity = new(capacity);
    private readonly LanePositionLoop _position = new(capacity);
    private readonly World[] _running = new World[Count];

    /// <summary>Advances the worlds by dt seconds; those that have failed stand still.</summary>
    public void Step(ReadOnlySpan<World> worlds, float dt, int velocityIterations, int positionIterations)
    {
        int count = 0;
        foreach (World world in worlds)
        {
            if (!world.Failed)
                _running[count++] = world;
        }

        ReadOnlySpan<World> running = _running.AsSpan(0, count);
        if (count == 0)
            return;
        foreach (World world in running)
            world.Begin(dt);
        _slots.Deal(running);
        _velocity.Run(running, _slots, velocityIterations);
        foreach (World world in running)
            world.Move(dt);
        _position.Run(running, _slots, positionIterations);
        foreach (World world in running)
        {
            if (!world.Failed)
                world.End(dt, velocityIterations);
        }
    }
}
