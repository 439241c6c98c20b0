using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.Physics2D;

/// <summary>Small worlds drawn from a seed by a linear congruential generator (Knuth's constants).</summary>
internal sealed class Scenes(int seed)
{
    private ulong _state = (ulong)seed * 2654435761UL + 1;

    public const float StepTime = 0.02f;

    public static World NewWorld(float gravity, Ground? ground = null)
    {
        var world = new World(new Vec2(0f, gravity), new WorldCapacity(Bodies: 16, Joints: 16, Contacts: 256));
        world.Clear(ground ?? Ground.None);
        return world;
    }

    public static Ground Floor(float friction = 1f) => new([new GroundShape(Shape.Edge(new(-50f, 0f), new(50f, 0f)), friction)]);

    public static void Run(World world, int steps)
    {
        for (int i = 0; i < steps; i++)
            world.Step(StepTime, 180, 60);
    }

    public float Next(float low, float high)
    {
        _state = _state * 6364136223846793005UL + 1442695040888963407UL;
        return low + (high - low) * ((_state >> 40) / 16777216f);
    }

    public Shape NextBox() => Shape.Box(Next(0.1f, 0.5f), Next(0.1f, 0.5f));

    /// <summary>A chain of boxes hinged end to end, set moving and spinning.</summary>
    public int[] AddChain(World world, int links, float lower, float upper)
    {
        var bodies = new int[links];
        for (int i = 0; i < links; i++)
        {
            bodies[i] = world.Add(new BodyDefinition(Shape.Box(0.3f, 0.1f), Next(0.5f, 3f), 0.5f, new Vec2(0.6f * i, 5f)));
            world.SetVelocity(bodies[i], new Vec2(Next(-2f, 2f), Next(-2f, 2f)), Next(-3f, 3f));
            if (i > 0)
                world.Add(new RevoluteJointDefinition(bodies[i - 1], bodies[i], new(0.3f, 0f), new(-0.3f, 0f), 0f, lower, upper));
        }

        return bodies;
    }
}
