using FsCheck;
using FsCheck.Fluent;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.Physics2D;

public class RayCastTests
{
    [Fact]
    public void A_ray_over_many_pieces_finds_the_same_as_a_look_at_each()
    {
        Prop.ForAll<int>(seed =>
        {
            var scenes = new Scenes(seed);
            var pieces = new List<GroundShape>();
            for (int i = 0; i < 30; i++)
            {
                Vec2 at = new(scenes.Next(-10f, 10f), scenes.Next(-3f, 3f));
                Shape shape = i % 3 == 0
                    ? Shape.Polygon(at, at + new Vec2(scenes.Next(0.2f, 2f), 0f), at + new Vec2(0.1f, scenes.Next(0.2f, 1f)))
                    : Shape.Edge(at, at + new Vec2(scenes.Next(0.1f, 3f), scenes.Next(-1f, 1f)));
                pieces.Add(new GroundShape(shape, 1f));
            }

            var ground = new Ground(pieces);
            Ground[] single = [.. pieces.Select(p => new Ground([p]))];
            for (int i = 0; i < 20; i++)
            {
                Vec2 from = new(scenes.Next(-12f, 12f), scenes.Next(-4f, 4f)), to = new(scenes.Next(-12f, 12f), scenes.Next(-4f, 4f));
                Assert.Equal(single.Min(g => g.CastRay(from, to)), ground.CastRay(from, to));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    [Fact]
    public void The_fraction_tells_where_the_ray_hits()
    {
        Assert.Equal(0.25f, Scenes.Floor().CastRay(new(0f, 1f), new(3f, -3f)), 1e-6f);
        Assert.Equal(1f, Scenes.Floor().CastRay(new(0f, 1f), new(3f, 0.5f)));
        Assert.Equal(1f, Ground.None.CastRay(new(0f, 1f), new(3f, -3f)));
    }
}
