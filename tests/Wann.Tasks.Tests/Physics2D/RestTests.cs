using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.Physics2D;

public class RestTests
{
    [Fact]
    public void A_stack_at_rest_stays()
    {
        World world = Scenes.NewWorld(gravity: -10f, Scenes.Floor());
        int[] stack = [.. Enumerable.Range(0, 5).Select(i =>
            world.Add(new BodyDefinition(Shape.Box(0.5f, 0.25f), 1f, 0.6f, new(0f, 0.26f + 0.51f * i), TouchesBodies: true)))];
        Scenes.Run(world, 800);
        BodyState[] settled = [.. stack.Select(world.State)];
        Scenes.Run(world, 400);
        for (int i = 0; i < stack.Length; i++)
        {
            BodyState now = world.State(stack[i]);
            Assert.InRange((now.Position - settled[i].Position).Length, 0f, 0.001f);
            Assert.InRange(now.Angle, -0.001f, 0.001f);
            Assert.InRange(now.Position.Y, 0.25f + 0.5f * i, 0.25f + 0.52f * i + 0.02f);
        }
    }

    [Theory]
    [InlineData(0.9f, true)]
    [InlineData(0.4f, false)]
    public void A_box_on_a_slope_slides_only_if_the_slope_is_steeper_than_friction(float friction, bool stays)
    {
        // The slope is 0.6; friction mixes as the square root of 1 × friction².
        var slope = new Ground([new GroundShape(Shape.Edge(new(-20f, 12f), new(20f, -12f)), 1f)]);
        World world = Scenes.NewWorld(gravity: -10f, slope);
        int box = world.Add(new BodyDefinition(Shape.Box(0.5f, 0.2f), 1f, friction * friction, new(0.12f, 0.25f), Angle: -0.5404195f));
        Scenes.Run(world, 20);
        Vec2 before = world.State(box).Position;
        Scenes.Run(world, 50);
        float moved = (world.State(box).Position - before).Length;
        Assert.True(stays ? moved < 0.01f : moved > 0.5f, $"moved {moved} m");
    }

    [Fact]
    public void Listeners_hear_a_touch_begin_and_end()
    {
        World world = Scenes.NewWorld(gravity: -10f, Scenes.Floor());
        var heard = new Heard();
        world.Listener = heard;
        int box = world.Add(new BodyDefinition(Shape.Box(0.2f, 0.2f), 1f, 0.5f, new(0f, 0.5f)));
        Scenes.Run(world, 50);
        Assert.Equal(["began"], heard.Events);
        Assert.Equal(1, world.TouchingContacts);
        world.SetVelocity(box, new(0f, 5f), 0f);
        Scenes.Run(world, 10);
        Assert.Equal(["began", "ended"], heard.Events);
        Assert.Equal(0, world.TouchingContacts);
    }

    private sealed class Heard : IContactListener
    {
        public List<string> Events { get; } = [];

        public void Began(int bodyA, int bodyB) => Events.Add("began");

        public void Ended(int bodyA, int bodyB) => Events.Add("ended");
    }
}
