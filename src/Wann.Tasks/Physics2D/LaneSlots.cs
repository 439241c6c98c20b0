namespace Wann.Tasks.Physics2D;

/// <summary>
/// Deals the ground contacts of eight worlds to slots, each slot one body's. A body's contacts fill its slots in the world's own
/// order, and contacts of different bodies do not meet, so each world is solved in its order.
/// </summary>
internal sealed class LaneSlots(int contactCapacity)
{
    private readonly int[] _bodyOf = new int[contactCapacity];

    /// <summary>Which contact, of those in solve order, stands in a slot of a lane; −1 when none does.</summary>
    private readonly int[] _contactOf = new int[contactCapacity * Lane.Count];

    public int Count { get; private set; }

    public int BodyOf(int slot) => _bodyOf[slot];

    public int ContactOf(int slot, int lane) => _contactOf[slot * Lane.Count + lane];

    public void Deal(ReadOnlySpan<World> worlds)
    {
        Span<int> next = stackalloc int[Lane.Count];
        next.Clear();
        Count = 0;
        foreach (int body in worlds[0].Order.Bodies)
        {
            while (DealOne(worlds, next, body))
                _bodyOf[Count++] = body;
        }
    }

    /// <summary>Fills a slot with the next contact of a body in every world that has one; false when none has.</summary>
    private bool DealOne(ReadOnlySpan<World> worlds, Span<int> next, int body)
    {
        bool any = false;
        for (int lane = 0; lane < worlds.Length; lane++)
        {
            World world = worlds[lane];
            int at = next[lane];
            bool has = at < world.ConstraintCount && world.Constraints[at].BodyB == body;
            if (Count < _bodyOf.Length)
                _contactOf[Count * Lane.Count + lane] = has ? at : -1;
            if (has)
                next[lane]++;
            any |= has;
        }

        return any;
    }
}
