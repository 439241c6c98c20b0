using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.Physics2D;

public class DegenerateInputTests
{
    [Fact]
    public void Polygons_without_area_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Shape.Polygon(new(0f, 0f), new(1f, 1f), new(2f, 2f)));
        Assert.Throws<ArgumentException>(() => Shape.Polygon(new(0f, 0f), new(1f, 0f), new(1f, 0.0001f)));
        Assert.Throws<ArgumentException>(() => Shape.Polygon(new(0f, 0f), new(1f, 0f)));
        Assert.Throws<ArgumentException>(() => Shape.Polygon(new(0f, float.NaN), new(1f, 0f), new(1f, 1f)));
        Assert.Throws<ArgumentException>(() => Shape.Polygon(new(0f, float.PositiveInfinity), new(1f, 0f), new(1f, 1f)));
        Assert.Throws<ArgumentException>(() => Shape.Box(1f, 0f));
        Assert.Throws<ArgumentException>(() => Shape.Box(float.MaxValue, float.MaxValue));
        Assert.Throws<ArgumentException>(() => Shape.Edge(new(1f, 1f), new(1f, 1f)));
        Assert.Throws<ArgumentException>(() => Shape.Edge(new(1f, 1f), new(float.NaN, 1f)));
    }

    [Fact]
    public void Bodies_without_mass_and_joints_without_bodies_are_refused()
    {
        World world = Scenes.NewWorld(gravity: 0f);
        Assert.Throws<ArgumentException>(() => world.Add(new BodyDefinition(Shape.Box(1f, 1f), 0f, 0f, Vec2.Zero)));
        Assert.Throws<ArgumentException>(() => world.Add(new BodyDefinition(Shape.Box(1f, 1f), float.NaN, 0f, Vec2.Zero)));
        Assert.Throws<ArgumentException>(() => world.Add(new BodyDefinition(Shape.Edge(new(0f, 0f), new(1f, 0f)), 1f, 0f, Vec2.Zero)));
        Assert.Throws<ArgumentException>(() => world.Add(new BodyDefinition(Shape.Box(1f, 1f), 1f, 0f, new(float.NaN, 0f))));
        int body = world.Add(new BodyDefinition(Shape.Box(1f, 1f), 1f, 0f, Vec2.Zero));
        Assert.Throws<ArgumentException>(() => world.Add(new RevoluteJointDefinition(body, body, Vec2.Zero, Vec2.Zero, 0f, -1f, 1f)));
        Assert.Throws<ArgumentException>(() => world.Add(new RevoluteJointDefinition(0, body, Vec2.Zero, Vec2.Zero, 0f, -1f, 1f)));
        int other = world.Add(new BodyDefinition(Shape.Box(1f, 1f), 1f, 0f, Vec2.Zero));
        Assert.Throws<ArgumentException>(() => world.Add(new RevoluteJointDefinition(body, other, Vec2.Zero, Vec2.Zero, 0f, 1f, -1f)));
    }

    [Fact]
    public void A_full_world_says_so()
    {
        var world = new World(Vec2.Zero, new WorldCapacity(Bodies: 1, Joints: 0, Contacts: 4));
        world.Add(new BodyDefinition(Shape.Box(1f, 1f), 1f, 0f, Vec2.Zero));
        Assert.Throws<InvalidOperationException>(() => world.Add(new BodyDefinition(Shape.Box(1f, 1f), 1f, 0f, Vec2.Zero)));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_force_that_is_no_number_fails_the_world_and_goes_no_further(float force)
    {
        World world = Scenes.NewWorld(gravity: -10f, Scenes.Floor());
        int body = world.Add(new BodyDefinition(Shape.Box(0.2f, 0.2f), 1f, 0.5f, new(0f, 0.3f)));
        Scenes.Run(world, 5);
        Vec2 before = world.State(body).Position;
        world.Push(body, new(force, 0f));
        Scenes.Run(world, 5);
        Assert.True(world.Failed);
        Assert.Equal(before, world.State(body).Position);
        world.Clear(Scenes.Floor());
        Assert.False(world.Failed);
    }

    [Fact]
    public void A_huge_impulse_moves_a_body_no_farther_than_two_metres_a_step()
    {
        World world = Scenes.NewWorld(gravity: 0f);
        int body = world.Add(new BodyDefinition(Shape.Box(0.2f, 0.2f), 1f, 0.5f, Vec2.Zero));
        world.SetVelocity(body, new(1e18f, 0f), 1e18f);
        Scenes.Run(world, 1);
        Assert.InRange(world.State(body).Position.Length, 0f, 2.001f);
        Assert.InRange(world.State(body).Angle, 0f, 1.58f);
    }

    [Fact]
    public void Bodies_that_start_inside_each_other_and_the_ground_come_out_finite()
    {
        World world = Scenes.NewWorld(gravity: -10f, Scenes.Floor());
        int[] bodies = [.. Enumerable.Range(0, 6).Select(_ =>
            world.Add(new BodyDefinition(Shape.Box(0.3f, 0.3f), 1f, 0.5f, new(0f, 0.1f), TouchesBodies: true)))];
        Scenes.Run(world, 200);
        Assert.All(bodies, b => Assert.True(world.Failed || float.IsFinite(world.State(b).Position.Length + world.State(b).Angle)));
    }
}
