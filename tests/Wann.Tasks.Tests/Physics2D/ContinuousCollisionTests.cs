using FsCheck;
using FsCheck.Fluent;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.Physics2D;

public class ContinuousCollisionTests
{
    [Fact]
    public void A_fast_thin_body_does_not_pass_an_edge()
    {
        Prop.ForAll<int>(seed =>
        {
            var scenes = new Scenes(seed);
            World world = Scenes.NewWorld(gravity: -10f, Scenes.Floor());
            Shape sliver = Shape.Box(scenes.Next(0.02f, 0.05f), scenes.Next(0.1f, 0.6f));
            int body = world.Add(
                new BodyDefinition(sliver, 1f, 0.5f, new(scenes.Next(-5f, 5f), scenes.Next(1f, 3f)), scenes.Next(-3f, 3f)));
            world.SetVelocity(body, new(scenes.Next(-30f, 30f), scenes.Next(-95f, -20f)), scenes.Next(-20f, 20f));
            for (int i = 0; i < 40; i++)
            {
                Scenes.Run(world, 1);
                Assert.True(world.State(body).Position.Y > -0.02f, $"step {i}: the body is at {world.State(body).Position}");
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void A_fast_body_does_not_pass_a_polygon_of_the_ground()
    {
        var wall = new Ground([new GroundShape(Shape.Polygon(new(2f, -5f), new(2.1f, -5f), new(2.1f, 5f), new(2f, 5f)), 1f)]);
        World world = Scenes.NewWorld(gravity: 0f, wall);
        int body = world.Add(new BodyDefinition(Shape.Box(0.05f, 0.05f), 1f, 0f, Vec2.Zero));
        world.SetVelocity(body, new(90f, 3f), 0f);
        Scenes.Run(world, 20);
        Assert.InRange(world.State(body).Position.X, 1.8f, 2f);
    }
}
