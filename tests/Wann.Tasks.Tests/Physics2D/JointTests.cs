using FsCheck;
using FsCheck.Fluent;
using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.Physics2D;

public class JointTests
{
    private const float Slop = 0.0524f; // three degrees: one and a half angular slops

    [Fact]
    public void Limits_hold_against_motors()
    {
        Prop.ForAll<int>(seed =>
        {
            var scenes = new Scenes(seed);
            World world = Scenes.NewWorld(gravity: -10f);
            scenes.AddChain(world, 4, -0.6f, 0.9f);
            for (int j = 0; j < 3; j++)
                world.SetMotor(j, scenes.Next(-6f, 6f), scenes.Next(0f, 20f));
            for (int i = 0; i < 100; i++)
            {
                Scenes.Run(world, 1);
                // The limit acts in the step after it is passed.
                float ahead = 1.5f * Scenes.StepTime * Enumerable.Range(0, 3).Max(j => Math.Abs(world.JointSpeed(j)));
                for (int j = 0; j < 3; j++)
                    Assert.InRange(world.JointAngle(j), -0.6f - Slop - ahead - 0.15f, 0.9f + Slop + ahead + 0.15f);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Theory]
    [InlineData(3f, 50f, 3f)]
    [InlineData(-2f, 50f, -2f)]
    [InlineData(3f, 0f, 0f)]
    public void A_motor_reaches_its_speed_if_it_has_torque(float speed, float torque, float expected)
    {
        World world = Scenes.NewWorld(gravity: 0f);
        int a = world.Add(new BodyDefinition(Shape.Box(0.5f, 0.1f), 1f, 0f, Vec2.Zero));
        int b = world.Add(new BodyDefinition(Shape.Box(0.5f, 0.1f), 1f, 0f, new(1f, 0f)));
        int joint = world.Add(new RevoluteJointDefinition(a, b, new(0.5f, 0f), new(-0.5f, 0f), 0f, -3f, 3f));
        world.SetMotor(joint, speed, torque);
        Scenes.Run(world, 10);
        Assert.Equal(expected, world.JointSpeed(joint), 1e-3f);
    }
}
