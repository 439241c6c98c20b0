using Wann.Analysis.Vision;
using Wann.Tasks.CarRacing.Vision;

namespace Wann.Analysis.Tests.Vision;

public sealed class VaeTrainingTests
{
    private static readonly VaeOptions Options = new() { Epochs = 2, Batch = 24 };

    [Fact]
    public void It_learns_to_see()
    {
        var training = new VaeTraining(Roads.Stripes(90), new VaeOptions { Epochs = 4, Batch = 16 }, 2);
        var first = training.Advance();
        while (!training.IsDone) training.Advance();
        var last = training.Curve[^1];
        Assert.Equal((1, 4), (first.Epoch, last.Epoch));
        Assert.True(last.Reconstruction < first.Reconstruction / 2, $"{first} {last}");
        Assert.True(last.HeldOut < first.HeldOut / 2, $"{first} {last}");
    }

    [Fact]
    public void Parallelism_changes_no_bit()
    {
        VaeWeights Train(int parallelism)
        {
            var training = new VaeTraining(Roads.Stripes(50), Options, parallelism);
            while (!training.IsDone) training.Advance();
            return training.Weights("");
        }

        Assert.Equal(Train(1).Parameters, Train(3).Parameters);
    }

    [Fact]
    public void The_seed_counts()
    {
        var frames = Roads.Stripes(20);
        Assert.NotEqual(
            new VaeTraining(frames, Options, 2).Advance().HeldOut, new VaeTraining(frames, Options with { Seed = 2 }, 2).Advance().HeldOut);
    }

    [Fact]
    public void Cancelled_it_stays_where_it_was()
    {
        var frames = Roads.Stripes(20);
        var (cancelled, other) = (new VaeTraining(frames, Options, 2), new VaeTraining(frames, Options, 2));
        Assert.ThrowsAny<OperationCanceledException>(() => cancelled.Advance(new CancellationToken(canceled: true)));
        Assert.Equal(other.Advance(), cancelled.Advance());
    }

    [Fact]
    public void What_cannot_be_trained_is_refused()
    {
        Refused("at least 2 frames", () => new VaeTraining(Roads.Stripes(1), Options, 1));
        Refused("epochs", () => new VaeTraining(Roads.Stripes(2), Options with { Epochs = 0 }, 1));
        Refused("batch", () => new VaeTraining(Roads.Stripes(2), Options with { Batch = 0 }, 1));
        Refused("rate", () => new VaeTraining(Roads.Stripes(2), Options with { Rate = double.NaN }, 1));
    }

    private static void Refused(string said, Func<object> make) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);
}
