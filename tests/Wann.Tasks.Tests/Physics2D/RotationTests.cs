using Wann.Tasks.Physics2D;

namespace Wann.Tasks.Tests.Physics2D;

public class RotationTests
{
    [Fact]
    public void Sine_and_cosine_are_the_nearest_floats_or_next_to_them()
    {
        var scenes = new Scenes(5);
        for (int i = 0; i < 20000; i++)
        {
            float angle = scenes.Next(-20f, 20f);
            var rotation = Rotation.Of(angle);
            Assert.Equal(Math.Sin(angle), rotation.Sin, 6.5e-8 * Math.Abs(Math.Sin(angle)) + 1e-9);
            Assert.Equal(Math.Cos(angle), rotation.Cos, 6.5e-8 * Math.Abs(Math.Cos(angle)) + 1e-9);
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1e6f)]
    [InlineData(-12345.678f)]
    public void Rotations_keep_lengths(float angle)
    {
        Vec2 turned = Rotation.Of(angle).Rotate(new(3f, 4f));
        Assert.Equal(5f, turned.Length, 1e-5f);
        Vec2 back = Rotation.Of(angle).Unrotate(turned);
        Assert.Equal(3f, back.X, 1e-5f);
        Assert.Equal(4f, back.Y, 1e-5f);
    }
}
