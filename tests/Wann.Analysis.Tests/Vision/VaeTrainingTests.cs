using Wann.Analysis.Vision;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Tests.Vision;

public sealed class VaeTrainingTests
{
    private static readonly VaeOptions Options = new() { Epochs = 2, Batch = 24 };

    [Fact]
    public void It_learns_to_see()
    {
        var training = new VaeTraining(Stripes(140), new VaeOptions { Epochs = 5, Batch = 16 }, 2);
        var first = training.Advance();
        while (!training.IsDone) training.Advance();
        var last = training.Curve[^1];
        Assert.Equal((1, 5), (first.Epoch, last.Epoch));
        Assert.True(last.Reconstruction < first.Reconstruction / 2, $"{first} {last}");
        Assert.True(last.HeldOut < first.HeldOut / 2, $"{first} {last}");
    }

    [Fact]
    public void Parallelism_changes_no_bit()
    {
        VaeWeights Train(int parallelism)
        {
            var training = new VaeTraining(Stripes(60), Options, parallelism);
            while (!training.IsDone) training.Advance();
            return training.Weights("");
        }

        Assert.Equal(Train(1).Parameters, Train(3).Parameters);
    }

    [Fact]
    public void The_seed_counts()
    {
        var frames = Stripes(20);
        Assert.NotEqual(
            new VaeTraining(frames, Options, 2).Advance().HeldOut, new VaeTraining(frames, Options with { Seed = 2 }, 2).Advance().HeldOut);
    }

    [Fact]
    public void Cancelled_it_stays_where_it_was()
    {
        var frames = Stripes(20);
        var (cancelled, other) = (new VaeTraining(frames, Options, 2), new VaeTraining(frames, Options, 2));
        Assert.ThrowsAny<OperationCanceledException>(() => cancelled.Advance(new CancellationToken(canceled: true)));
        Assert.Equal(other.Advance(), cancelled.Advance());
    }

    [Fact]
    public void What_cannot_be_trained_is_refused()
    {
        Refused("at least 2 frames", () => new VaeTraining(Stripes(1), Options, 1));
        Refused("epochs", () => new VaeTraining(Stripes(2), Options with { Epochs = 0 }, 1));
        Refused("batch", () => new VaeTraining(Stripes(2), Options with { Batch = 0 }, 1));
        Refused("rate", () => new VaeTraining(Stripes(2), Options with { Rate = double.NaN }, 1));
    }

    /// <summary>A grey road on green, each a little further to the side, at another slant.</summary>
    private static Frames Stripes(int count)
    {
        var bytes = new byte[count * VaeShape.FrameBytes];
        for (var i = 0; i < bytes.Length; i += VaeShape.Channels)
        {
            var (frame, place) = Math.DivRem(i / VaeShape.Channels, VaeShape.Side * VaeShape.Side);
            var (y, x) = Math.DivRem(place, VaeShape.Side);
            var middle = 16 + (frame * 37 % 32) + ((y - 32) * ((frame * 11 % 9) - 4) / 4);
            bytes[i] = bytes[i + 1] = bytes[i + 2] = 100;
            if (Math.Abs(x - middle) > 6) bytes[i + 1] = 200;
        }

        return new Frames(bytes);
    }

    private static void Refused(string said, Func<object> make) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);
}
