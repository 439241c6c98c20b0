using FsCheck;
using FsCheck.Fluent;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.Physics2D;

public class ConservationTests
{
    [Fact]
    public void Joints_keep_linear_momentum_and_their_anchors_together()
    {
        Prop.ForAll<int>(seed =>
        {
            var scenes = new Scenes(seed);
            World world = Scenes.NewWorld(gravity: 0f);
            int[] chain = scenes.AddChain(world, 4, -0.5f, 0.5f);
            MassProperties[] masses = [.. chain.Select(world.Weight)];
            (double x0, double y0) = Momentum(world, chain, masses);
            Scenes.Run(world, 100);
            (double x1, double y1) = Momentum(world, chain, masses);
            Assert.Equal(x0, x1, 1e-3);
            Assert.Equal(y0, y1, 1e-3);
            for (int i = 1; i < chain.Length; i++)
                Assert.InRange((End(world, chain[i - 1], 0.3f) - End(world, chain[i], -0.3f)).Length, 0f, 0.02f);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void Passive_joints_do_not_make_energy()
    {
        Prop.ForAll<int>(seed =>
        {
            var scenes = new Scenes(seed);
            World world = Scenes.NewWorld(gravity: 0f);
            int[] chain = scenes.AddChain(world, 3, -3f, 3f);
            MassProperties[] masses = [.. chain.Select(world.Weight)];
            double before = Energy(world, chain, masses);
            Scenes.Run(world, 200);
            Assert.InRange(Energy(world, chain, masses), 0, before * 1.02 + 1e-3);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void A_free_body_falls_like_one()
    {
        World world = Scenes.NewWorld(gravity: -10f);
        int body = world.Add(new BodyDefinition(Shape.Box(0.2f, 0.3f), 1f, 0f, new(0f, 100f)));
        world.SetVelocity(body, new(3f, 0f), 2f);
        Scenes.Run(world, 50);
        BodyState state = world.State(body);
        // Symplectic Euler: n(n+1)/2 · g · dt² instead of g t²/2.
        Assert.Equal(100 - 10 * 0.0004 * 50 * 51 / 2, state.Position.Y, 1e-3);
        Assert.Equal(3.0, state.Position.X, 1e-4);
        Assert.Equal(2.0, state.Angle, 1e-4);
    }

    [Fact]
    public void Collisions_with_the_ground_do_not_make_energy()
    {
        Prop.ForAll<int>(seed =>
        {
            var scenes = new Scenes(seed);
            World world = Scenes.NewWorld(gravity: -10f, Scenes.Floor(scenes.Next(0f, 2f)));
            int body = world.Add(new BodyDefinition(scenes.NextBox(), 1f, 1f, new(0f, scenes.Next(1f, 3f)), scenes.Next(-3f, 3f)));
            world.SetVelocity(body, new(scenes.Next(-5f, 5f), scenes.Next(-5f, 0f)), scenes.Next(-5f, 5f));
            MassProperties mass = world.Weight(body);
            double Total() => Energy(world, [body], [mass]) + 10.0 * mass.Mass * world.State(body).Position.Y;
            double most = Total();
            for (int i = 0; i < 150; i++)
            {
                Scenes.Run(world, 1);
                Assert.InRange(Total(), 0, most + 0.05 * mass.Mass);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    private static Vec2 End(World world, int body, float x)
    {
        BodyState s = world.State(body);
        return s.Position + Rotation.Of(s.Angle).Rotate(new(x, 0f));
    }

    private static (double X, double Y) Momentum(World world, int[] bodies, MassProperties[] masses)
    {
        double x = 0, y = 0;
        for (int i = 0; i < bodies.Length; i++)
        {
            BodyState s = world.State(bodies[i]);
            x += masses[i].Mass * s.Velocity.X;
            y += masses[i].Mass * s.Velocity.Y;
        }

        return (x, y);
    }

    private static double Energy(World world, int[] bodies, MassProperties[] masses)
    {
        double sum = 0;
        for (int i = 0; i < bodies.Length; i++)
        {
            BodyState s = world.State(bodies[i]);
            sum += 0.5 * masses[i].Mass * s.Velocity.LengthSquared + 0.5 * masses[i].InertiaAboutOrigin * s.Spin * s.Spin;
        }

        return sum;
    }
}
